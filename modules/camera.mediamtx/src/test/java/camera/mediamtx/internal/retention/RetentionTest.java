package camera.mediamtx.internal.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import camera.api.CleanupResult;
import camera.api.DependencyFailedException;
import camera.api.InvalidRequestException;
import camera.api.MediaFile;
import camera.api.NotFoundException.Resource;
import camera.api.RetentionPolicy;
import camera.mediamtx.internal.TestSettings;
import camera.mediamtx.internal.storage.MediaIndex;
import camera.mediamtx.internal.storage.MediaStore;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");
  private static final int KILOBYTE = 1024;

  @TempDir Path root;

  private final List<MediaStore> stores = new ArrayList<>();
  private TestSettings settings;
  private Retention retention;

  @BeforeEach
  void makeOne() {
    settings = new TestSettings(root);
    retention = retention();
  }

  @AfterEach
  void closeIt() {
    retention.close();
  }

  @Test
  void isDisabledUntilSomebodyWantsIt() throws IOException {
    file("recordings/camera0/a.mp4", 900, 1);
    CleanupResult result = retention.cleanup();
    assertThat(result.executed()).isFalse();
    assertThat(result.files()).isZero();
    assertThat(result.message()).contains("set_retention_policy");
    assertThat(left()).containsExactly("a.mp4");
  }

  @Test
  void removesWhatIsTooOldWithItsCompanions() throws IOException {
    file("recordings/camera0/old.mp4", 11, 5);
    file("recordings/camera0/.old.mp4.json", 11, 1);
    file("recordings/camera0/new.mp4", 9, 5);
    file("snapshots/camera1/old.jpg", 400, 3);
    file("snapshots/camera1/new.jpg", 1, 3);
    file("recordings/camera0/.being-recorded", 400, 3);
    retention.set(policy(RetentionPolicy.Type.AGE, 10, 1e-9));
    CleanupResult result = retention.cleanup();
    assertThat(result.executed()).isTrue();
    assertThat(result.recordings()).isEqualTo(1);
    assertThat(result.snapshots()).isEqualTo(1);
    assertThat(result.bytesFreed()).isEqualTo(8 * KILOBYTE);
    assertThat(left()).containsExactly(".being-recorded", "new.jpg", "new.mp4");
  }

  @Test
  void removesTheOldestOfBothKindsUntilTheRestFits() throws IOException {
    file("recordings/camera0/1.mp4", 9, 40);
    file("snapshots/camera0/2.jpg", 8, 1);
    file("recordings/camera1/3.mp4", 7, 40);
    file("snapshots/camera0/4.jpg", 6, 1);
    retention.set(policy(RetentionPolicy.Type.SIZE, 1, 41.5 / (KILOBYTE * KILOBYTE)));
    assertThat(retention.cleanup().files()).isEqualTo(2);
    assertThat(left()).containsExactly("3.mp4", "4.jpg");
    assertThat(retention.cleanup().files()).isZero();
  }

  @Test
  void appliesBothLimitsByHandButNotByItself() throws Exception {
    file("recordings/camera0/old.mp4", 30, 1);
    file("recordings/camera0/large.mp4", 5, 100);
    file("recordings/camera0/small.mp4", 4, 1);
    retention.start();
    retention.set(policy(RetentionPolicy.Type.MANUAL, 10, 50.0 / (KILOBYTE * KILOBYTE)));
    assertThat(retention.cleanup().files()).isEqualTo(2);
    assertThat(left()).containsExactly("small.mp4");
  }

  @Test
  void appliesANewPolicyAtOnceAndAgainFromTimeToTime() throws Exception {
    retention.close();
    settings.with("retention.interval", "1s");
    retention = retention();
    file("recordings/camera0/old.mp4", 30, 1);
    retention.start();
    retention.set(policy(RetentionPolicy.Type.AGE, 10, 1));
    awaitLeft();
    file("snapshots/camera0/later.jpg", 30, 1);
    awaitLeft();
  }

  @Test
  void removesMoreThanOneBatch() throws IOException {
    for (int i = 0; i < 1200; i++) {
      file("snapshots/camera0/" + i + ".jpg", 20 + i, 0);
    }
    file("snapshots/camera0/kept.jpg", 1, 0);
    retention.set(policy(RetentionPolicy.Type.AGE, 10, 1));
    assertThat(retention.cleanup().snapshots()).isEqualTo(1200);
    assertThat(left()).containsExactly("kept.jpg");
  }

  @Test
  void keepsThePolicyAndTheLimitsLeftOutOverARestart() {
    retention.set(policy(RetentionPolicy.Type.SIZE, 12, 2.5));
    RetentionPolicy merged =
        retention.set(
            new RetentionPolicy(
                RetentionPolicy.Type.AGE, false, OptionalInt.empty(), OptionalDouble.empty()));
    assertThat(merged)
        .isEqualTo(
            new RetentionPolicy(
                RetentionPolicy.Type.AGE, false, OptionalInt.of(12), OptionalDouble.of(2.5)));
    Retention later = retention();
    later.start();
    assertThat(later.policy()).isEqualTo(merged);
    later.close();
  }

  @Test
  void goesBackToTheConfigurationWhenTheFileIsDamaged() throws IOException {
    retention.set(policy(RetentionPolicy.Type.SIZE, 12, 2.5));
    Files.writeString(root.resolve("state/retention.json"), "{\"enabled\":true");
    Retention later = retention();
    later.start();
    assertThat(later.policy().enabled()).isFalse();
    later.close();
  }

  @Test
  void refusesLimitsThatAreNone() {
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> policy(RetentionPolicy.Type.AGE, 0, 1))
        .satisfies(e -> assertThat(e.parameter()).isEqualTo("max_age_days"));
    assertThatExceptionOfType(InvalidRequestException.class)
        .isThrownBy(() -> policy(RetentionPolicy.Type.AGE, 1, 0))
        .satisfies(e -> assertThat(e.parameter()).isEqualTo("max_size_gb"));
  }

  @Test
  void keepsTheOldPolicyWhenTheNewOneCannotBeStored() throws IOException {
    Files.writeString(root.resolve("state"), "in the way");
    RetentionPolicy before = retention.policy();
    assertThatExceptionOfType(DependencyFailedException.class)
        .isThrownBy(() -> retention.set(policy(RetentionPolicy.Type.AGE, 1, 1)));
    assertThat(retention.policy()).isEqualTo(before);
  }

  private Retention retention() {
    StorageLayout layout = new StorageLayout(settings);
    MediaStore recordings = store(layout.recordings(), Resource.RECORDING);
    MediaStore snapshots = store(layout.snapshots(), Resource.SNAPSHOT);
    stores.add(recordings);
    stores.add(snapshots);
    return new Retention(settings, layout, recordings, snapshots, () -> NOW);
  }

  private static MediaStore store(Path folder, Resource resource) {
    MediaIndex index =
        new MediaIndex(
            folder,
            "storage.test",
            new MediaIndex.Describer() {
              @Override
              public boolean accepts(String name) {
                return true;
              }

              @Override
              public MediaFile describe(StoredFile file) {
                return new MediaFile(
                    file.path().getFileName().toString(),
                    "",
                    file.size(),
                    file.modified(),
                    file.modified(),
                    "",
                    Optional.empty(),
                    Optional.empty());
              }
            });
    return new MediaStore(
        index,
        "storage.test",
        resource,
        file -> List.of(file.resolveSibling("." + file.getFileName() + ".json")));
  }

  private static RetentionPolicy policy(RetentionPolicy.Type type, int days, double gigabytes) {
    return new RetentionPolicy(type, true, OptionalInt.of(days), OptionalDouble.of(gigabytes));
  }

  private void file(String name, int daysOld, int kilobytes) throws IOException {
    Path temporary = Files.write(root.resolve("file"), new byte[kilobytes * KILOBYTE]);
    Files.setLastModifiedTime(temporary, FileTime.from(NOW.minus(Duration.ofDays(daysOld))));
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.move(temporary, file);
    stores.forEach(store -> store.index().refresh(List.of(file)));
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(root.resolve("state")))
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private void awaitLeft(String... expected) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!left().equals(List.of(expected)) && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    assertThat(left()).containsExactly(expected);
  }
}
