package camera.rpc.internal.method;

import camera.api.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The method table as an OpenRPC document. */
final class DiscoverMethods {

  private static final String NAME = "rpc.discover";

  /** Of what the document describes; the service's own version is told by get_server_info. */
  private static final String API_VERSION = "1.0.0";

  private final Map<String, Object> document;

  DiscoverMethods(List<Method> rows) {
    List<Method> all = new ArrayList<>(rows);
    all.add(row());
    all.sort(Comparator.comparing(Method::name));
    document = new LinkedHashMap<>();
    document.put("openrpc", "1.3.2");
    document.put("info", ordered("title", "Camera service", "version", API_VERSION));
    document.put("methods", all.stream().map(DiscoverMethods::method).toList());
  }

  List<Method> rows() {
    return List.of(row());
  }

  private Method row() {
    return Method.of(NAME, Role.VIEWER, Map.class, "Describes all methods.", _ -> document());
  }

  private Map<String, Object> document() {
    return document;
  }

  private static Map<String, Object> method(Method method) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", method.name());
    out.put("summary", method.summary());
    out.put("paramStructure", "by-name");
    out.put(
        "params",
        method.parameters().stream()
            .map(
                parameter ->
                    ordered(
                        "name",
                        parameter.name(),
                        "description",
                        parameter.description(),
                        "required",
                        parameter.isRequired(),
                        "schema",
                        sorted(parameter.schema())))
            .toList());
    out.put("result", ordered("name", "result", "schema", ResultSchema.of(method.result())));
    out.put(
        "errors",
        Failure.of(method).stream()
            .map(failure -> ordered("code", failure.code(), "message", failure.message()))
            .toList());
    out.put("x-role", method.role().map(Role::toString).orElse("none"));
    return out;
  }

  /** {@return the same with all names in order, so that the document never changes by chance} */
  private static Object sorted(Object schema) {
    if (!(schema instanceof Map<?, ?> map)) {
      return schema;
    }
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put(String.valueOf(name), sorted(value)));
    return sorted;
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      out.put(pairs[i].toString(), pairs[i + 1]);
    }
    return out;
  }
}
