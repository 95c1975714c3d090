package camera.mediamtx.internal.retention;

import camera.api.CameraException;
import camera.api.RetentionPolicy;
import camera.mediamtx.internal.storage.AtomicFile;
import camera.mediamtx.internal.storage.StorageFailure;
import camera.mediamtx.internal.storage.StorageLayout;
import camera.mediamtx.internal.storage.StorageSettings;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Keeps the policy that a client set over a restart. For one thread at a time. */
final class PolicyFile {

  private static final System.Logger LOG = System.getLogger(PolicyFile.class.getName());

  private static final String NAME = "retention.json";

  private final StorageLayout storage;

  PolicyFile(StorageLayout storage) {
    this.storage = storage;
  }

  /** {@return the policy kept, or empty if there is none or it cannot be read} */
  Optional<RetentionPolicy> read() {
    Path file = storage.state().resolve(NAME);
    try (JsonReader reader = Json.createReader(new StringReader(Files.readString(file)))) {
      JsonObject object = reader.readObject();
      return Optional.of(
          new RetentionPolicy(
              RetentionPolicy.Type.parse(object.getString("policy_type")).orElseThrow(),
              object.getBoolean("enabled"),
              OptionalInt.of(object.getInt("max_age_days")),
              OptionalDouble.of(object.getJsonNumber("max_size_gb").doubleValue())));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Nobody has set one.
    } catch (IOException
        | JsonException
        | CameraException
        | NoSuchElementException
        | NullPointerException
        | ClassCastException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "{0} cannot be read, the configuration's policy is used instead: {1}."
              + " Set the retention policy again",
          NAME,
          e.toString());
      return Optional.empty();
    }
  }

  /**
   * Keeps a policy.
   *
   * @param policy with both limits
   * @throws camera.api.DependencyFailedException if it could not be written
   */
  void write(RetentionPolicy policy) {
    Path folder = storage.stateFolder();
    String json =
        Json.createObjectBuilder()
            .add("policy_type", policy.type().toString())
            .add("enabled", policy.enabled())
            .add("max_age_days", policy.maxAgeDays().orElseThrow())
            .add("max_size_gb", policy.maxSizeGb().orElseThrow())
            .build()
            .toString();
    try {
      AtomicFile.write(
          folder.resolve(NAME), ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw StorageFailure.of("keep the retention policy", folder, StorageSettings.STATE.key(), e);
    }
  }
}
