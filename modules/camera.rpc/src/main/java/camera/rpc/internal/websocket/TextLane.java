package camera.rpc.internal.websocket;

import java.util.Optional;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * Takes whole texts off an open WebSocket before the parts that know HTTP and the library see them,
 * whose copies and queues cost more than an answer. The first frame that is anything else, and all
 * behind it, goes the long way; so do all until the message that it begins has ended.
 */
final class TextLane extends BaseFilter {

  private final Gate gate;
  private final int maxMessage;

  TextLane(Gate gate, int maxMessage) {
    this.gate = gate;
    this.maxMessage = maxMessage;
  }

  @Override
  public NextAction handleRead(FilterChainContext context) {
    Peer peer = gate.known((NIOConnection) context.getConnection());
    Link link = peer == null ? null : peer.link();
    if (peer == null || link == null || peer.isClosing() || !peer.guard().isBetweenMessages()) {
      return context.getInvokeAction();
    }
    Buffer bytes = context.getMessage();
    peer.touched();
    Optional<String> text = TextFrame.take(bytes, maxMessage);
    while (text.isPresent()) {
      link.receive(text.get());
      text = TextFrame.take(bytes, maxMessage);
    }
    if (bytes.hasRemaining()) {
      return context.getInvokeAction();
    }
    bytes.tryDispose();
    return context.getStopAction();
  }
}
