package camera.rpc.internal.method;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All methods by name: the one source of dispatch, permissions, checks and reference. */
public final class MethodTable {

  private final Map<String, Method> methods = new HashMap<>();

  MethodTable(List<Method> rows) {
    for (Method row : rows) {
      if (methods.put(row.name(), row) != null) {
        throw new IllegalStateException("two methods are called " + row.name());
      }
    }
  }

  /**
   * Looks a method up.
   *
   * @param name as called
   * @return the row, if there is one
   */
  public Optional<Method> find(String name) {
    return Optional.ofNullable(methods.get(name));
  }

  /** {@return all rows, by name} */
  public Collection<Method> all() {
    return methods.values().stream().sorted(Comparator.comparing(Method::name)).toList();
  }
}
