package camera.api;

import java.time.Duration;
import java.util.List;

/**
 * Streams of other devices, such as drones, that this service serves as cameras.
 *
 * <p>Thread-safe. {@link #discoverExternalStreams} waits for the network within a configured time;
 * everything else answers at once.
 */
public interface ExternalStreamControl {

  /** {@return the streams found or added, by camera; empty without the feature} */
  List<ExternalStream> getExternalStreams();

  /**
   * Looks for streams on the network.
   *
   * @param request what to look for
   * @return what was found, with what went wrong
   * @throws UnsupportedFeatureException if the search is switched off
   */
  DiscoveryResult discoverExternalStreams(DiscoveryRequest request);

  /**
   * Adds a stream by its address.
   *
   * @param request a checked address and a name
   * @return the stream
   * @throws InvalidStateException if this address was added before
   * @throws DependencyFailedException if there is no media server that could fetch it
   */
  ExternalStream addExternalStream(ExternalStreamRequest request);

  /**
   * Removes a stream.
   *
   * @param url as it was added
   * @throws NotFoundException if there is none of this address
   */
  void removeExternalStream(String url);

  /**
   * Tells what the metadata of an external stream says, from memory.
   *
   * @param camera an external stream
   * @return its newest packet and figures
   * @throws NotFoundException if no such camera is known
   * @throws UnsupportedFeatureException if it is a camera of this machine, which has no metadata
   */
  UavReport getUavMetadata(CameraId camera);

  /**
   * Sets how often the network is searched without being asked.
   *
   * @param interval zero for never
   * @throws UnsupportedFeatureException if the search is switched off
   */
  void setDiscoveryInterval(Duration interval);
}
