package camera.rpc.internal.jsonrpc;

import java.util.List;

/** What one message turned out to be. */
public sealed interface Incoming {

  /** A single request or what was meant as one. */
  sealed interface Element extends Incoming {}

  /**
   * A request.
   *
   * @param request it
   */
  record Call(Request request) implements Element {}

  /**
   * Something that cannot be executed and is always answered.
   *
   * @param error what is wrong
   * @param id JSON text of the id, {@code null} if it is not usable
   */
  record Refused(RpcError error, String id) implements Element {}

  /**
   * A batch.
   *
   * @param elements at least one
   */
  record Batch(List<Element> elements) implements Incoming {}
}
