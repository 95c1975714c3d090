package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import camera.api.CameraId;
import camera.api.ControllerAPI;
import camera.api.ControllerEvent;
import camera.api.ExternalStream;
import camera.api.ExternalStreamRequest;
import camera.api.ImageFormat;
import camera.api.MediaFile;
import camera.api.RecordingFormat;
import camera.api.RecordingRequest;
import camera.api.SnapshotRequest;
import camera.api.SnapshotResult;
import camera.api.UavMetadata;
import camera.api.UavReport;
import camera.mediamtx.internal.Ffmpeg;
import camera.mediamtx.internal.klv.Flight;
import camera.mediamtx.internal.klv.KlvDemuxer;
import camera.mediamtx.internal.klv.StanagStream;
import camera.mediamtx.internal.mpegts.TsWriter.Mode;
import camera.testkit.MediaMtxServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Synthesised STANAG 4609 streams through a real server: what was sent is what is told. */
@Tag("mediamtx")
class UavStreamsTest {

  private static final CameraId CAMERA100 = new CameraId(100);
  private static final int SECONDS = 150;
  private static final int ENOUGH = 5;

  @TempDir Path folder;
  private final List<ControllerEvent> events = new CopyOnWriteArrayList<>();
  private MediaMtxRig rig;
  private MediaMtxServer other;
  private Aircraft aircraft;
  private ControllerAPI controller;

  @BeforeEach
  void prepare() throws Exception {
    rig = new MediaMtxRig(folder);
    rig.settings
        .with("external.probe_interval", "300ms")
        .with("external.probe_timeout", "2s")
        .with("external.retry_max", "1s")
        .with("recording.start_timeout", "30s");
    rig.server.start();
    controller = rig.start();
    controller.subscribe(events::add);
  }

  @AfterEach
  void end() throws Exception {
    if (aircraft != null) {
      aircraft.close();
    }
    if (other != null) {
      other.close();
    }
    if (rig != null) {
      rig.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "udp, SYNCHRONOUS, libx264",
    "udp, ASYNCHRONOUS, libx265",
    "srt, SYNCHRONOUS, libx264",
    "rtsp, ASYNCHRONOUS, libx264",
    "mp2t, SYNCHRONOUS, libx264"
  })
  void tellsWhatTheAircraftSends(String way, Mode mode, String encoder) throws Exception {
    add(fly(way, mode, encoder));
    rig.await("metadata comes", () -> metadata().size() >= ENOUGH);
    int last = -1;
    for (UavMetadata packet : metadata()) {
      int n = Flight.check(packet);
      assertThat(n).isGreaterThan(last);
      last = n;
    }
    UavReport report = controller.getUavMetadata(CAMERA100);
    assertThat(report.receiving()).isTrue();
    assertThat(report.damaged()).isZero();
    assertThat(Flight.check(report.latest().orElseThrow())).isGreaterThanOrEqualTo(last);
    assertThat(controller.getExternalStreams().getFirst().capabilities())
        .containsEntry("metadata", true);
    checkSnapshot();
  }

  /** The picture says where it was taken, and so does the file beside it. */
  private void checkSnapshot() throws Exception {
    SnapshotResult taken =
        controller.takeSnapshot(
            new SnapshotRequest(CAMERA100, Optional.empty(), ImageFormat.JPG, OptionalInt.empty()));
    assertThat(taken.tier()).isEqualTo(2);
    assertThat(taken.resolution()).isEqualTo("320x240");
    Path sidecar = taken.file().resolveSibling(taken.fileName() + ".json");
    JsonObject said = json(Files.readString(sidecar));
    JsonObject sensor = said.getJsonObject("metadata").getJsonObject("sensor");
    double latitude = sensor.getJsonNumber("latitude").doubleValue();
    double longitude = sensor.getJsonNumber("longitude").doubleValue();
    long n = Math.round((latitude - Flight.latitude(0)) / 1e-5);
    assertThat(latitude).isCloseTo(Flight.latitude((int) n), within(1e-7));
    assertThat(longitude).isCloseTo(Flight.longitude((int) n), within(1e-7));
    Map<String, String> exif = exif(taken.file());
    assertThat(exif).containsEntry("GPSLatitudeRef", "S").containsEntry("GPSLongitudeRef", "E");
    assertThat(angle(exif.get("GPSLatitude"))).isCloseTo(-latitude, within(1e-8));
    assertThat(angle(exif.get("GPSLongitude"))).isCloseTo(longitude, within(1e-8));
    System.getLogger(UavStreamsTest.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "snapshot in {0} ms, metadata {1} ms from the picture",
            taken.elapsed().toMillis(),
            said.getInt("metadata_age_ms"));
    controller.deleteSnapshot(taken.fileName());
    assertThat(sidecar).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"libx264, h264, SYNCHRONOUS", "libx265, hevc, ASYNCHRONOUS"})
  void recordsInEveryFormat(String encoder, String codec, Mode mode) throws Exception {
    add(fly("udp", mode, encoder));
    rig.await("metadata comes", () -> metadata().size() >= ENOUGH);
    for (RecordingFormat format : RecordingFormat.values()) {
      int before = stopped().size();
      controller.startRecording(
          new RecordingRequest(
              CAMERA100, Optional.of(Duration.ofSeconds(3)), format, Duration.ZERO));
      rig.await(format + " is done", () -> stopped().size() > before);
      MediaFile file = controller.getRecordingInfo(stopped().getLast().recording().name());
      assertThat(file.format()).isEqualTo(format.toString());
      Path path = folder.resolve("recordings").resolve("camera100").resolve(file.name());
      assertThat(probe(path, "stream=codec_name")).contains(codec);
      double duration = Double.parseDouble(probe(path, "format=duration"));
      assertThat(duration).as(format + " lasts").isCloseTo(3, within(0.7));
      assertThat(file.duration().orElseThrow().toMillis() / 1000.0).isCloseTo(3, within(0.7));
      Ffmpeg.run(List.of("-xerror", "-i", path.toString(), "-map", "0:v", "-f", "null", "-"));
      Path lines = path.resolveSibling(file.name() + ".klv.jsonl");
      if (format == RecordingFormat.MPEGTS) {
        assertThat(probe(path, "stream=codec_name")).contains("klv");
        assertRising(demuxed(path));
        assertThat(lines).doesNotExist();
      } else {
        assertRising(logged(lines));
      }
      controller.deleteRecording(file.name());
      assertThat(lines).doesNotExist();
    }
  }

  @Test
  void recordsOnThroughARestartOfTheServer() throws Exception {
    add(fly("udp", Mode.SYNCHRONOUS, "libx264"));
    rig.await("metadata comes", () -> metadata().size() >= ENOUGH);
    controller.startRecording(
        new RecordingRequest(CAMERA100, Optional.empty(), RecordingFormat.MPEGTS, Duration.ZERO));
    rig.await("some is recorded", () -> running() >= 2);
    rig.server.kill();
    long away = System.nanoTime();
    double had = running();
    rig.server.start();
    rig.await("it goes on", () -> running() >= had + 2);
    MediaMtxRig.report("recording goes on after", away);
    var finished = controller.stopRecording(CAMERA100);
    MediaFile file = controller.getRecordingInfo(finished.name());
    Path path = folder.resolve("recordings").resolve("camera100").resolve(file.name());
    assertRising(demuxed(path));
    double duration = Double.parseDouble(probe(path, "format=duration"));
    assertThat(duration).isCloseTo(file.duration().orElseThrow().toMillis() / 1000.0, within(1.0));
  }

  @Test
  void tellsWhyATransportStreamIsAway() throws Exception {
    int port = MediaMtxServer.freeUdpPort();
    add("srt://127.0.0.1:" + port);
    awaitReason(0, "refused");
    add("srt://aircraft.invalid:9000?passphrase=verysecret");
    awaitReason(1, "unknown_host");
    assertThat(controller.getExternalStreams().toString()).doesNotContain("verysecret");
    add("udp+mpegts://127.0.0.1:" + MediaMtxServer.freeUdpPort());
    awaitReason(2, "no_stream");
    other = new MediaMtxServer(folder.resolve("other")).withPaths("all_others: {}").start();
    add(other.srt("streamid=read:nobody"));
    awaitReason(3, "no_stream");
  }

  private String fly(String way, Mode mode, String encoder) throws Exception {
    byte[] stream = StanagStream.make(folder, mode, SECONDS, encoder);
    aircraft = new Aircraft(stream, SECONDS, folder.resolve("aircraft.log"));
    return switch (way) {
      case "udp" -> {
        int port = MediaMtxServer.freeUdpPort();
        aircraft.toUdp(port);
        yield "udp+mpegts://127.0.0.1:" + port;
      }
      case "srt" -> {
        int port = MediaMtxServer.freeUdpPort();
        aircraft.asSrtListener(port);
        yield "srt://127.0.0.1:" + port;
      }
      default -> {
        other = new MediaMtxServer(folder.resolve("other")).withPaths("all_others: {}").start();
        if (way.equals("rtsp")) {
          aircraft.publishing(other.srt("streamid=publish:eo"));
        } else {
          aircraft.publishingWhole(other.rtsp("eo"));
        }
        yield other.rtsp("eo");
      }
    };
  }

  private void add(String url) {
    controller.addExternalStream(
        new ExternalStreamRequest(url, "Aircraft", ExternalStream.GENERIC));
  }

  private void awaitReason(int index, String reason) throws Exception {
    rig.await(
        reason,
        () ->
            reason.equals(controller.getExternalStreams().get(index).capabilities().get("reason")));
  }

  private List<UavMetadata> metadata() {
    return events.stream()
        .filter(ControllerEvent.UavMetadataReceived.class::isInstance)
        .map(event -> ((ControllerEvent.UavMetadataReceived) event).metadata())
        .toList();
  }

  private List<ControllerEvent.RecordingStopped> stopped() {
    return events.stream()
        .filter(ControllerEvent.RecordingStopped.class::isInstance)
        .map(ControllerEvent.RecordingStopped.class::cast)
        .toList();
  }

  private double running() {
    return controller.getRunningRecordings().stream()
        .mapToDouble(recording -> recording.duration().toMillis() / 1000.0)
        .findFirst()
        .orElse(0);
  }

  private List<Integer> demuxed(Path file) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    List<UavMetadata> cut = new ArrayList<>();
    KlvDemuxer demuxer =
        new KlvDemuxer(
            rig.settings,
            InstantSource.system(),
            packet -> {
              if (packet.intact()) {
                numbers.add(Flight.check(packet));
              } else {
                cut.add(packet);
              }
            });
    demuxer.feed(ByteBuffer.wrap(Files.readAllBytes(file)));
    demuxer.end();
    assertThat(cut).as("where a connection broke in the middle of a packet").hasSizeLessThan(2);
    return numbers;
  }

  private static List<Integer> logged(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(UavStreamsTest::json)
        .map(line -> line.getJsonObject("values").getString("mission_id"))
        .map(mission -> Integer.valueOf(mission.substring("MISSION-".length())))
        .toList();
  }

  private static void assertRising(List<Integer> numbers) {
    assertThat(numbers).hasSizeGreaterThan(50).isSorted().doesNotHaveDuplicates();
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private static String probe(Path file, String entries) throws Exception {
    return run(
        "ffprobe", "-v", "error", "-show_entries", entries, "-of", "csv=p=0", file.toString());
  }

  private static Map<String, String> exif(Path file) throws Exception {
    return run(
            "ffprobe", "-v", "error", "-show_entries", "frame_tags", "-of", "flat", file.toString())
        .lines()
        .map(line -> line.split("=", 2))
        .collect(
            Collectors.toMap(
                parts -> parts[0].substring(parts[0].lastIndexOf('.') + 1),
                parts -> parts[1].replace("\"", "").strip()));
  }

  /** Degrees, minutes and seconds, each as numerator and denominator. */
  private static double angle(String text) {
    double[] parts =
        Arrays.stream(text.split("[, ]+", -1))
            .map(part -> part.split(":", 2))
            .mapToDouble(pair -> Double.parseDouble(pair[0]) / Double.parseDouble(pair[1]))
            .toArray();
    return parts[0] + parts[1] / 60 + parts[2] / 3600;
  }

  private static String run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return output;
  }
}
