package camera.rpc.internal.method;

import camera.api.Role;
import camera.api.spi.ServiceInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The method table as an OpenRPC document. */
final class DiscoverMethods {

  private static final String NAME = "rpc.discover";

  private final Map<String, Object> document;

  DiscoverMethods(ServiceInfo service, List<Method> rows) {
    List<Method> all = new ArrayList<>(rows);
    all.add(row());
    all.sort(java.util.Comparator.comparing(Method::name));
    document = new LinkedHashMap<>();
    document.put("openrpc", "1.3.2");
    document.put("info", Map.of("title", "Camera service", "version", service.version()));
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
                        new java.util.TreeMap<>(parameter.schema())))
            .toList());
    out.put("result", ordered("name", "result", "schema", ResultSchema.of(method.result())));
    out.put("x-role", method.role().map(Role::toString).orElse("none"));
    return out;
  }

  private static Map<String, Object> ordered(Object... pairs) {
    Map<String, Object> out = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      out.put(pairs[i].toString(), pairs[i + 1]);
    }
    return out;
  }
}
