package camera.mediamtx.internal.stream;

import camera.api.spi.Setting;
import java.util.List;
import java.util.stream.Stream;

/** Where cameras are streamed to: addresses for this service and for viewers. */
public final class StreamSettings {

  /** Where FFmpeg publishes. */
  static final Setting<String> RTSP_URL =
      Setting.text(
          "mediamtx.rtsp_url",
          "rtsp://127.0.0.1:8554",
          "MediaMTX's RTSP address as this service reaches it: cameras are published there");

  /** Where transport streams are published and read. */
  static final Setting<String> SRT_URL =
      Setting.text(
          "mediamtx.srt_url",
          "",
          "MediaMTX's SRT address as this service reaches it, such as srt://mediamtx:8890: external"
              + " transport streams are published there, and external streams recorded from there;"
              + " empty to ask MediaMTX for the port. Where SRT is off, recordings of external"
              + " streams hold no metadata");

  /** User who may publish. */
  static final Setting<String> RTSP_USER =
      Setting.text(
          "mediamtx.rtsp_user",
          "",
          "User who may publish and read at MediaMTX; empty for none, or, where this service"
              + " decides itself (mediamtx.hook), for a new one at each start");

  /** Password of that user. */
  static final Setting<String> RTSP_PASSWORD =
      Setting.secret("mediamtx.rtsp_password", "Password of mediamtx.rtsp_user");

  /** The folder of the recordings as the server sees it. */
  static final Setting<String> RECORDINGS =
      Setting.text(
          "mediamtx.recordings",
          "",
          "Folder storage.recordings as MediaMTX sees it; empty where it is the same. It must be"
              + " shared for MediaMTX to write recordings");

  /** Host in the addresses that clients get. */
  static final Setting<String> PUBLIC_HOST =
      Setting.text(
          "mediamtx.public_host",
          "localhost",
          "Name of MediaMTX's host as viewers reach it; {host} in the templates");

  /** RTSP address that clients get. */
  static final Setting<String> PUBLIC_RTSP =
      Setting.text(
          "mediamtx.public_rtsp",
          "rtsp://{host}:8554/{name}",
          "Template of the RTSP addresses that clients get; {name} is the camera's id");

  /** HLS address that clients get. */
  static final Setting<String> PUBLIC_HLS =
      Setting.text(
          "mediamtx.public_hls",
          "http://{host}:8888/{name}/index.m3u8",
          "Template of the HLS addresses that clients get");

  /** WebRTC address that clients get. */
  static final Setting<String> PUBLIC_WEBRTC =
      Setting.text(
          "mediamtx.public_webrtc",
          "",
          "Template of the WebRTC addresses that clients get, such as"
              + " http://{host}:8889/{name}; empty to tell none");

  private StreamSettings() {}

  /** {@return all of them} */
  public static List<Setting<?>> all() {
    List<Setting<?>> own =
        List.of(
            RTSP_URL,
            SRT_URL,
            RTSP_USER,
            RTSP_PASSWORD,
            RECORDINGS,
            PUBLIC_HOST,
            PUBLIC_RTSP,
            PUBLIC_HLS,
            PUBLIC_WEBRTC);
    return Stream.of(own, StreamTimes.all(), PublishSettings.all(), ExternalSettings.all())
        .flatMap(List::stream)
        .toList();
  }
}
