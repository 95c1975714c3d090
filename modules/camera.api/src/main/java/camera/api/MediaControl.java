package camera.api;

/**
 * The files in the storage: what each is, its bytes, its end, and what happens to old ones.
 *
 * <p>Thread-safe. A file is named as in a listing; names that lead out of the storage are refused.
 */
public interface MediaControl {

  /**
   * Describes a recording.
   *
   * @param filename its name, with or without extension; a file of exactly that name goes first
   * @return the finished file, or what there is of a recording under way
   * @throws InvalidRequestException if it cannot be a file name
   * @throws NotFoundException if there is no such recording
   */
  MediaFile getRecordingInfo(String filename);

  /**
   * Describes a snapshot.
   *
   * @param filename its name with extension
   * @return the file, with its resolution if that can be read from it
   * @throws InvalidRequestException if it cannot be a file name
   * @throws NotFoundException if there is no such snapshot
   */
  MediaFile getSnapshotInfo(String filename);

  /**
   * Opens a finished recording for reading.
   *
   * @param filename its name, with or without extension
   * @return the file and its bytes, closed by the caller
   * @throws InvalidRequestException if it cannot be a file name
   * @throws NotFoundException if there is no such recording
   * @throws InvalidStateException if it is still being recorded
   * @throws DependencyFailedException if the storage cannot be read
   */
  MediaContent openRecording(String filename);

  /**
   * Opens a snapshot for reading.
   *
   * @param filename its name with extension
   * @return the file and its bytes, closed by the caller
   * @throws InvalidRequestException if it cannot be a file name
   * @throws NotFoundException if there is no such snapshot
   * @throws DependencyFailedException if the storage cannot be read
   */
  MediaContent openSnapshot(String filename);

  /**
   * Deletes a recording and what is kept about it.
   *
   * @param filename its name, with or without extension; a file of exactly that name goes first
   * @throws InvalidRequestException if it cannot be a file name
   * @throws NotFoundException if there is no such recording
   * @throws InvalidStateException if it is being recorded or completed
   * @throws DependencyFailedException if the storage did not let it go
   */
  void deleteRecording(String filename);

  /**
   * Deletes a snapshot.
   *
   * @param filename its name with extension
   * @throws InvalidRequestException if it cannot be a file name
   * @throws NotFoundException if there is no such snapshot
   * @throws DependencyFailedException if the storage did not let it go
   */
  void deleteSnapshot(String filename);

  /**
   * Measures the storage.
   *
   * @return the room there is and what the files take
   * @throws DependencyFailedException if the storage cannot be read
   */
  StorageInfo getStorageInfo();

  /** {@return what happens to old files, with the limits in force} */
  RetentionPolicy getRetentionPolicy();

  /**
   * Changes what happens to old files; takes effect at once and outlives a restart.
   *
   * @param policy the new policy; a limit it leaves out stays as it is
   * @return the policy with both limits
   * @throws DependencyFailedException if it could not be stored; then the old one stays in force
   */
  RetentionPolicy setRetentionPolicy(RetentionPolicy policy);

  /**
   * Applies the policy now; waits until it is done. Files being recorded are never touched.
   *
   * @return what was removed; nothing if the policy is disabled
   * @throws DependencyFailedException if the storage cannot be read
   */
  CleanupResult cleanupOldFiles();
}
