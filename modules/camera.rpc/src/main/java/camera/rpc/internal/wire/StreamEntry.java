package camera.rpc.internal.wire;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/**
 * An element of the result of {@code get_streams}.
 *
 * @param name the camera's id
 * @param source what feeds it, in a word
 * @param ready whether it can be viewed now
 * @param readers viewers now
 * @param bytesSent bytes to viewers
 */
@JsonbPropertyOrder({"name", "source", "ready", "readers", "bytesSent"})
public record StreamEntry(
    @JsonbProperty("name") String name,
    @JsonbProperty("source") String source,
    @JsonbProperty("ready") boolean ready,
    @JsonbProperty("readers") int readers,
    @JsonbProperty("bytes_sent") long bytesSent) {}
