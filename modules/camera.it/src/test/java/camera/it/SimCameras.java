package camera.it;

import camera.it.support.Await;
import camera.it.support.RpcClient;
import jakarta.json.JsonObject;
import java.time.Duration;

/** Waits for the cameras of a service that has just begun to look for them. */
final class SimCameras {

  private SimCameras() {}

  static JsonObject awaitConnected(RpcClient client, int count) throws Exception {
    Await.until(
        Duration.ofSeconds(60),
        count + " connected cameras",
        () -> list(client).getInt("connected") >= count);
    return list(client);
  }

  private static JsonObject list(RpcClient client) throws InterruptedException {
    return client.result("get_camera_list", "{}").asJsonObject();
  }
}
