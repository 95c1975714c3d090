package camera.rpc.internal.method;

import camera.api.CleanupResult;
import camera.api.ControllerAPI;
import camera.api.DependencyFailedException;
import camera.api.RetentionPolicy;
import camera.api.Role;
import camera.api.StorageInfo;
import camera.rpc.internal.status.ServiceStatus;
import camera.rpc.internal.wire.CleanupReport;
import camera.rpc.internal.wire.RetentionReport;
import camera.rpc.internal.wire.StorageReport;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The room on the disk and what happens to old files (wire contract, section 9). */
final class StorageMethods {

  private static final Parameter<String> TYPE =
      Parameters.word(
              "policy_type",
              Arrays.stream(RetentionPolicy.Type.values()).map(Object::toString).toList(),
              "Which limit is applied")
          .mandatory();
  private static final Parameter<Boolean> ENABLED =
      Parameters.flag("enabled", "Whether it is applied").mandatory();
  private static final Parameter<Integer> MAX_AGE =
      Parameters.whole("max_age_days", 1, Integer.MAX_VALUE, "Days a file is kept");
  private static final Parameter<Double> MAX_SIZE =
      Parameters.positive("max_size_gb", "Size of all files together");

  private final ControllerAPI controller;
  private final ServiceStatus status;

  StorageMethods(ControllerAPI controller, ServiceStatus status) {
    this.controller = controller;
    this.status = status;
  }

  List<Method> rows() {
    return List.of(
        Method.of(
                "get_storage_info",
                Role.ADMIN,
                StorageReport.class,
                "Tells the room on the disk.",
                _ -> storage())
            .failing(Failure.DEPENDENCY),
        Method.of(
                "set_retention_policy",
                Role.ADMIN,
                RetentionReport.class,
                "Sets what happens to old files.",
                this::setPolicy)
            .with(TYPE, ENABLED, MAX_AGE, MAX_SIZE)
            .at(Pace.SLOW),
        Method.of(
                "cleanup_old_files",
                Role.ADMIN,
                CleanupReport.class,
                "Applies the policy now.",
                _ -> cleanup())
            .at(Pace.SLOW));
  }

  private StorageReport storage() {
    StorageInfo info =
        status
            .sample()
            .storage()
            .orElseThrow(
                () ->
                    new DependencyFailedException(
                        DependencyFailedException.Dependency.STORAGE,
                        "The room on the disk cannot be read; get_system_status says more"));
    return new StorageReport(
        info.total(),
        info.used(),
        info.available(),
        Math.round(info.usagePercentage() * 100) / 100.0,
        info.recordings(),
        info.snapshots(),
        info.low());
  }

  private RetentionReport setPolicy(Call call) {
    RetentionPolicy policy =
        controller.setRetentionPolicy(
            new RetentionPolicy(
                RetentionPolicy.Type.parse(call.get(TYPE)).orElseThrow(),
                call.get(ENABLED),
                call.find(MAX_AGE).map(OptionalInt::of).orElse(OptionalInt.empty()),
                call.find(MAX_SIZE).map(OptionalDouble::of).orElse(OptionalDouble.empty())));
    Optional<Integer> days = policy.maxAgeDays().stream().boxed().findFirst();
    Optional<Double> size = policy.maxSizeGb().stream().boxed().findFirst();
    return new RetentionReport(
        policy.type().toString(), policy.enabled(), days, size, message(policy, days, size));
  }

  private static String message(
      RetentionPolicy policy, Optional<Integer> days, Optional<Double> size) {
    if (!policy.enabled()) {
      return "Old files are kept";
    }
    String age = days.map(limit -> "older than " + limit + " days").orElse("of no age yet set");
    String bytes = size.map(limit -> "beyond " + limit + " GB").orElse("of no size yet set");
    return switch (policy.type()) {
      case AGE -> "Files " + age + " are removed";
      case SIZE -> "The oldest files " + bytes + " are removed";
      case MANUAL -> "Files are removed only when cleanup_old_files is called";
    };
  }

  private CleanupReport cleanup() {
    CleanupResult result = controller.cleanupOldFiles();
    return new CleanupReport(
        result.executed(),
        result.files(),
        result.bytesFreed(),
        result.message(),
        result.recordings(),
        result.snapshots());
  }
}
