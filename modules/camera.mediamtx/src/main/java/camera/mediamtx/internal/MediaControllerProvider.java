package camera.mediamtx.internal;

import camera.api.AuthenticationException;
import camera.api.CameraAPI;
import camera.api.ControllerAPI;
import camera.api.SecurityAPI;
import camera.api.spi.ControllerProvider;
import camera.api.spi.Finding;
import camera.api.spi.Setting;
import camera.api.spi.Settings;
import camera.mediamtx.internal.controls.ControlSettings;
import camera.mediamtx.internal.demand.HookSettings;
import camera.mediamtx.internal.examination.MachineExamination;
import camera.mediamtx.internal.ffmpeg.FfmpegSettings;
import camera.mediamtx.internal.klv.UavSettings;
import camera.mediamtx.internal.recording.RecordingSettings;
import camera.mediamtx.internal.retention.RetentionSettings;
import camera.mediamtx.internal.server.ServerSettings;
import camera.mediamtx.internal.snapshot.SnapshotSettings;
import camera.mediamtx.internal.storage.StorageSettings;
import camera.mediamtx.internal.stream.StreamSettings;
import java.util.ArrayList;
import java.util.List;

/** Makes the controller named {@code mediamtx}. */
public final class MediaControllerProvider implements ControllerProvider {

  private static final System.Logger LOG =
      System.getLogger(MediaControllerProvider.class.getName());

  /** For {@link java.util.ServiceLoader}. */
  public MediaControllerProvider() {}

  @Override
  public String name() {
    return "mediamtx";
  }

  @Override
  public List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>(StorageSettings.all());
    all.addAll(SnapshotSettings.all());
    all.addAll(RecordingSettings.all());
    all.addAll(FfmpegSettings.all());
    all.addAll(RetentionSettings.all());
    all.addAll(ControlSettings.all());
    all.addAll(ServerSettings.all());
    all.addAll(StreamSettings.all());
    all.addAll(HookSettings.all());
    all.addAll(UavSettings.all());
    all.add(EventHub.QUEUE);
    return List.copyOf(all);
  }

  @Override
  public ControllerAPI create(Settings settings, List<CameraAPI> cameras) {
    return new MediaController(settings, cameras, _ -> false);
  }

  @Override
  public ControllerAPI create(Settings settings, List<CameraAPI> cameras, SecurityAPI security) {
    return new MediaController(settings, cameras, token -> isGenuine(security, token));
  }

  @Override
  public List<Finding> examine(Settings settings) {
    return new MachineExamination(settings).findings();
  }

  private static boolean isGenuine(SecurityAPI security, String token) {
    try {
      security.validateToken(token);
      return true;
    } catch (AuthenticationException e) {
      LOG.log(System.Logger.Level.DEBUG, "A viewer's token: {0}", e.getMessage());
      return false;
    }
  }
}
