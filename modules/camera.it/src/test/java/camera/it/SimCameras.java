package camera.it;

import camera.it.support.RpcClient;
import jakarta.json.JsonObject;

/** Waits for the cameras of a service that has just begun to look for them. */
final class SimCameras {

  private SimCameras() {}

  static JsonObject awaitConnected(RpcClient client, int count) throws InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    JsonObject list = client.result("get_camera_list", "{}").asJsonObject();
    while (list.getInt("connected") < count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("cameras missing: " + list);
      }
      Thread.onSpinWait();
      list = client.result("get_camera_list", "{}").asJsonObject();
    }
    return list;
  }
}
