package camera.rpc.internal.client;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All clients connected now. Thread-safe. */
public final class Clients {

  private final Map<String, Client> clients = new ConcurrentHashMap<>();

  /** Begins with none. */
  public Clients() {}

  /**
   * Adds a client.
   *
   * @param client just connected
   */
  public void add(Client client) {
    clients.put(client.id(), client);
  }

  /**
   * Removes a client and ends its session; twice is harmless.
   *
   * @param client just gone
   */
  public void remove(Client client) {
    clients.remove(client.id());
    client.close();
  }

  /** {@return all, as they are while being walked through} */
  public Collection<Client> all() {
    return clients.values();
  }

  /** {@return how many there are} */
  public int count() {
    return clients.size();
  }

  /** {@return how many clients subscribe each topic} */
  public Map<String, Integer> topicCounts() {
    Map<String, Integer> counts = new TreeMap<>();
    all().forEach(client -> client.topics().forEach(topic -> counts.merge(topic, 1, Integer::sum)));
    return counts;
  }

  /** {@return how many clients subscribe at least one topic} */
  public int subscribing() {
    return Math.toIntExact(all().stream().filter(client -> !client.topics().isEmpty()).count());
  }
}
