package camera.api;

import java.util.List;

/**
 * A part of a file listing.
 *
 * @param files newest first
 * @param total how many there are before paging
 * @param limit most files per page, as asked
 * @param offset how many were skipped, as asked
 */
public record MediaPage(List<MediaFile> files, int total, int limit, int offset) {

  /** Copies the files. */
  public MediaPage {
    files = List.copyOf(files);
  }
}
