package camera.api;

import java.util.List;
import java.util.function.Consumer;

/**
 * The single source of truth for operations: cameras by their client names, snapshots, recordings
 * and files.
 *
 * <p><b>Lifecycle.</b> The creator calls {@link #start()} once and {@link #close()} once. Queries
 * work before the start too and say that the service is starting. Closing finishes running
 * recordings, so that their files are complete, within a configured time.
 *
 * <p><b>Threads.</b> All methods may be called from any number of threads, virtual ones included.
 * Queries answer from memory. {@link #takeSnapshot}, {@link #startRecording} and {@link
 * #stopRecording} wait for devices, disks and child processes, each within a configured time.
 *
 * <p><b>When a camera vanishes.</b> It stays listed as {@link CameraStatus#DISCONNECTED}; a
 * snapshot under way fails with {@link DependencyFailedException}; a recording keeps what it has
 * and stays stoppable.
 */
public interface ControllerAPI
    extends CameraControls, StreamControl, ExternalStreamControl, MediaControl, AutoCloseable {

  /** Begins to follow the cameras and to finish what an earlier run left; returns at once. */
  void start();

  /** {@return all cameras ever seen, by number} */
  List<CameraInfo> getCameraList();

  /**
   * Describes a camera with its figures.
   *
   * @param camera the camera
   * @return its state now
   * @throws NotFoundException if no such camera is known
   */
  CameraStatusReport getCameraStatus(CameraId camera);

  /**
   * Tells what a camera can do.
   *
   * @param camera the camera
   * @return its abilities, those of the last time if it is unplugged
   * @throws NotFoundException if no such camera is known
   */
  CameraCapabilities getCameraCapabilities(CameraId camera);

  /**
   * Takes a picture and writes it to the storage; works while the camera is recorded or streamed.
   *
   * @param request what picture
   * @return where it is
   * @throws InvalidRequestException if the file name cannot be accepted
   * @throws NotFoundException if no such camera is known
   * @throws InvalidStateException if the camera is unplugged
   * @throws UnsupportedFeatureException if no picture can be made from any format of the camera
   * @throws DependencyFailedException if the camera, the encoder or the disk failed
   */
  SnapshotResult takeSnapshot(SnapshotRequest request);

  /**
   * Starts a recording; of two simultaneous calls for a camera exactly one wins.
   *
   * @param request what recording
   * @return the recording, under way
   * @throws NotFoundException if no such camera is known
   * @throws InvalidStateException if the camera is unplugged or already being recorded
   * @throws UnsupportedFeatureException if the format cannot be produced
   * @throws DependencyFailedException if the camera, FFmpeg or the disk failed
   */
  RecordingInfo startRecording(RecordingRequest request);

  /**
   * Stops a recording and completes its file.
   *
   * @param camera the camera
   * @return the finished recording
   * @throws NotFoundException if no such camera is known
   * @throws InvalidStateException if the camera is not being recorded
   * @throws DependencyFailedException if the file could not be completed; what there is is kept
   */
  RecordingInfo stopRecording(CameraId camera);

  /**
   * Lists finished recordings, newest first.
   *
   * @param limit most files, 1 to 1000
   * @param offset how many to skip, 0 or more
   * @return the page
   * @throws DependencyFailedException if the storage cannot be read
   */
  MediaPage listRecordings(int limit, int offset);

  /**
   * Lists snapshots, newest first.
   *
   * @param limit most files, 1 to 1000
   * @param offset how many to skip, 0 or more
   * @return the page
   * @throws DependencyFailedException if the storage cannot be read
   */
  MediaPage listSnapshots(int limit, int offset);

  /** {@return the recordings under way, by camera} */
  List<RecordingInfo> getRunningRecordings();

  /** {@return all cameras ever seen with what their devices tell, by number} */
  List<CameraProfile> getCameraProfiles();

  /** {@return how each part is, from memory; a part that is not configured is not listed} */
  List<ServicePart> getParts();

  /** {@return how far the service is ready; works from the first moment} */
  SystemStatus getSystemStatus();

  /**
   * Registers a listener.
   *
   * @param listener called on one thread of the controller, in order, at most once per event; must
   *     return quickly
   * @return the registration, closed by the caller
   */
  Subscription subscribe(Consumer<? super ControllerEvent> listener);

  /** Finishes running recordings and stops following the cameras. */
  @Override
  void close();
}
