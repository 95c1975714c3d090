package camera.mediamtx.internal;

import camera.api.CleanupResult;
import camera.api.MediaContent;
import camera.api.MediaControl;
import camera.api.MediaFile;
import camera.api.RetentionPolicy;
import camera.api.StorageInfo;
import camera.mediamtx.internal.recording.RecordingLibrary;
import camera.mediamtx.internal.retention.Retention;
import camera.mediamtx.internal.snapshot.SnapshotFiles;
import camera.mediamtx.internal.storage.StorageUse;

/** The operations on files, each handed to who keeps them. */
interface MediaDelegation extends MediaControl {

  /** {@return the recordings} */
  RecordingLibrary library();

  /** {@return the snapshots} */
  SnapshotFiles pictures();

  /** {@return how full the disk is} */
  StorageUse storageUse();

  /** {@return what is removed when} */
  Retention retention();

  @Override
  default MediaFile getRecordingInfo(String filename) {
    return library().info(filename);
  }

  @Override
  default MediaFile getSnapshotInfo(String filename) {
    return pictures().info(filename);
  }

  @Override
  default MediaContent openRecording(String filename) {
    return library().open(filename);
  }

  @Override
  default MediaContent openSnapshot(String filename) {
    return pictures().open(filename);
  }

  @Override
  default void deleteRecording(String filename) {
    library().delete(filename);
  }

  @Override
  default void deleteSnapshot(String filename) {
    pictures().delete(filename);
  }

  @Override
  default StorageInfo getStorageInfo() {
    return storageUse().measure();
  }

  @Override
  default RetentionPolicy getRetentionPolicy() {
    return retention().policy();
  }

  @Override
  default RetentionPolicy setRetentionPolicy(RetentionPolicy policy) {
    return retention().set(policy);
  }

  @Override
  default CleanupResult cleanupOldFiles() {
    return retention().cleanup();
  }
}
