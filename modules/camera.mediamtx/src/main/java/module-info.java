import org.jspecify.annotations.NullMarked;

/** The controller: cameras by client name, snapshots, recordings and files. */
@NullMarked
module camera.mediamtx {
  requires static org.jspecify;
  requires camera.api;
  requires jakarta.json;
}
