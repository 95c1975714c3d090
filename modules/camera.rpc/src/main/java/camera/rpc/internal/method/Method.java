package camera.rpc.internal.method;

import camera.api.Role;
import camera.rpc.internal.client.EventGroup;
import java.util.List;
import java.util.Optional;

/**
 * One row of the method table.
 *
 * @param name on the wire
 * @param role the least role; empty if no authentication is needed
 * @param pace how long it may take
 * @param causes events it may cause, which follow its answer
 * @param parameters all it reads
 * @param result record bound by JSON-B, {@code String} or {@code Map}
 * @param summary one sentence
 * @param handler what it does
 */
public record Method(
    String name,
    Optional<Role> role,
    Pace pace,
    Optional<EventGroup> causes,
    List<Parameter<?>> parameters,
    Class<?> result,
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
    parameters = List.copyOf(parameters);
  }

  static Method open(String name, Class<?> result, String summary, Handler handler) {
    return new Method(
        name, Optional.empty(), Pace.QUICK, Optional.empty(), List.of(), result, summary, handler);
  }

  static Method of(String name, Role role, Class<?> result, String summary, Handler handler) {
    return new Method(
        name, Optional.of(role), Pace.QUICK, Optional.empty(), List.of(), result, summary, handler);
  }

  Method with(Parameter<?>... read) {
    return new Method(name, role, pace, causes, List.of(read), result, summary, handler);
  }

  Method at(Pace speed) {
    return new Method(name, role, speed, causes, parameters, result, summary, handler);
  }

  Method causing(EventGroup group) {
    return new Method(name, role, pace, Optional.of(group), parameters, result, summary, handler);
  }
}
