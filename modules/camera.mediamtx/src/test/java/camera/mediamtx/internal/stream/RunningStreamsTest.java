package camera.mediamtx.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import camera.api.CameraGoneException;
import camera.api.CameraId;
import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.ffmpeg.FfmpegProgram;
import camera.mediamtx.internal.server.ApiClient;
import camera.mediamtx.internal.server.Credentials;
import camera.mediamtx.internal.server.RuntimePath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which streams count as idle; no server and no camera is needed for that. */
class RunningStreamsTest {

  private static final CameraId CAMERA = new CameraId(3);
  private static final Credentials NOBODY = new Credentials("", "");
  private static final ServerView AWAY = view(Optional.of("away"));
  private static final ServerView UNVIEWED = view(Optional.empty());
  private static final ServerView VIEWED = view(Optional.empty(), "rtspSession");

  @TempDir Path folder;
  private ApiClient client;
  private RunningStreams running;

  @BeforeEach
  void make() {
    TestSettings settings = new TestSettings(folder).with("mediamtx.start_timeout", "1h");
    client = new ApiClient(settings, NOBODY);
    FfmpegProgram program = new FfmpegProgram(settings, "libx264");
    running =
        new RunningStreams(
            settings,
            program,
            new StreamEncoder(settings, program),
            _ ->
                _ -> {
                  throw new CameraGoneException("there is no camera");
                },
            new StreamUrls(settings, NOBODY),
            new ServerFollower(settings, client, new Nothing(), _ -> {}));
  }

  @AfterEach
  void close() {
    running.close();
    client.close();
  }

  @Test
  void isIdleOnceItWasUpAndNobodyViewsIt() {
    running.begin(CAMERA, new IdleRule(Duration.ZERO, true));
    assertThat(running.idle(view(Optional.empty(), List.of(), false))).as("starting").isEmpty();
    assertThat(running.idle(VIEWED)).isEmpty();
    assertThat(running.idle(UNVIEWED)).containsExactly(CAMERA);
  }

  @Test
  void anOutageDoesNotCountForWhoAskedForTheStream() {
    running.begin(CAMERA, new IdleRule(Duration.ZERO, true));
    assertThat(running.idle(VIEWED)).isEmpty();
    assertThat(running.idle(AWAY)).isEmpty();
  }

  @Test
  void anOutageCountsForWhoOnlyViewed() {
    running.begin(CAMERA, new IdleRule(Duration.ZERO, false));
    assertThat(running.idle(VIEWED)).isEmpty();
    assertThat(running.idle(AWAY)).containsExactly(CAMERA);
  }

  @Test
  void theMorePatientRuleCounts() {
    IdleRule asked = new IdleRule(Duration.ofSeconds(1), true);
    IdleRule viewed = new IdleRule(Duration.ofMinutes(1), false);
    assertThat(asked.covers(viewed)).isFalse();
    assertThat(viewed.covers(asked)).isFalse();
    assertThat(asked.with(viewed)).isEqualTo(new IdleRule(Duration.ofMinutes(1), true));
    assertThat(asked.with(viewed).covers(asked)).isTrue();
  }

  private static ServerView view(Optional<String> problem, String... readers) {
    return view(problem, List.of(readers), problem.isEmpty());
  }

  private static ServerView view(Optional<String> problem, List<String> readers, boolean online) {
    String name = CAMERA.toString();
    RuntimePath path =
        new RuntimePath(name, online, Optional.empty(), "", List.of(), readers, 0, 0);
    return new ServerView(Map.of(name, path), System.nanoTime(), "", 1, problem);
  }

  private static final class Nothing implements Desired {

    @Override
    public Map<String, DesiredPath> paths() {
      return Map.of();
    }

    @Override
    public Set<String> made() {
      return Set.of();
    }

    @Override
    public void remember(Set<String> names) {
      // Nothing is made.
    }

    @Override
    public boolean active() {
      return false;
    }
  }
}
