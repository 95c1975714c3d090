package camera.rpc.internal.method;

import camera.rpc.internal.client.Client;
import camera.rpc.internal.jsonrpc.JsonValue;
import java.util.Optional;

/**
 * One checked call.
 *
 * @param client who calls
 * @param params as sent; every declared parameter keeps its rules
 */
record Call(Client client, JsonValue.Obj params) {

  <T> T get(Parameter<T> required) {
    return required.read(params).orElseThrow();
  }

  <T> Optional<T> find(Parameter<T> optional) {
    return optional.read(params);
  }
}
