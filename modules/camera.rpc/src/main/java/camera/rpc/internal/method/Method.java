package camera.rpc.internal.method;

import camera.api.Role;
import camera.rpc.internal.client.EventGroup;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/**
 * One row of the method table.
 *
 * @param name on the wire
 * @param role the least role; empty if no authentication is needed
 * @param pace how long it may take
 * @param causes events it may cause, which follow its answer
 * @param needsCameras whether a camera not known yet may only not have been found yet
 * @param failures what may go wrong besides that the call itself is refused, in rising order
 * @param parameters all it reads
 * @param result record bound by JSON-B, a list of them, {@code String} or {@code Map}
 * @param summary one sentence
 * @param handler what it does
 */
public record Method(
    String name,
    Optional<Role> role,
    Pace pace,
    Optional<EventGroup> causes,
    boolean needsCameras,
    List<Failure> failures,
    List<Parameter<?>> parameters,
    Type result,
    String summary,
    Handler handler) {

  /** What a method does. */
  @FunctionalInterface
  interface Handler {
    /**
     * Executes a call.
     *
     * @param call with all checks passed
     * @return the result
     */
    Object execute(Call call);
  }

  /** Copies the parameters. */
  public Method {
    failures = failures.stream().distinct().sorted().toList();
    parameters = List.copyOf(parameters);
  }

  static Method open(String name, Type result, String summary, Handler handler) {
    return row(name, Optional.empty(), result, summary, handler);
  }

  static Method of(String name, Role role, Type result, String summary, Handler handler) {
    return row(name, Optional.of(role), result, summary, handler);
  }

  private static Method row(
      String name, Optional<Role> role, Type result, String summary, Handler handler) {
    return new Method(
        name,
        role,
        Pace.QUICK,
        Optional.empty(),
        false,
        List.of(),
        List.of(),
        result,
        summary,
        handler);
  }

  Method with(Parameter<?>... read) {
    return copy(pace, causes, needsCameras, failures, List.of(read));
  }

  Method at(Pace speed) {
    return copy(speed, causes, needsCameras, failures, parameters);
  }

  Method causing(EventGroup group) {
    return copy(pace, Optional.of(group), needsCameras, failures, parameters);
  }

  /** {@return the same, but it operates a camera: one not found yet is no unknown one} */
  Method onCameras() {
    return copy(pace, causes, true, failures, parameters);
  }

  /** {@return the same, with what may go wrong though the call is right} */
  Method failing(Failure... possible) {
    return copy(pace, causes, needsCameras, List.of(possible), parameters);
  }

  private Method copy(
      Pace speed,
      Optional<EventGroup> group,
      boolean cameras,
      List<Failure> possible,
      List<Parameter<?>> read) {
    return new Method(name, role, speed, group, cameras, possible, read, result, summary, handler);
  }
}
