package camera.mediamtx.internal.mpegts;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** One elementary stream of metadata, from its transport packets to its KLV bytes. */
final class MetadataStream {

  private final int pid;
  private final MetadataCarriage carriage;
  private final MetadataDemuxer.Sink sink;
  private final PesAssembler assembler;
  private final AccessUnitCells cells = new AccessUnitCells();

  /**
   * Makes it.
   *
   * @param pid of its packets
   * @param carriage how it carries KLV
   * @param longestPacket most bytes of a PES packet
   * @param sink where the bytes go
   */
  MetadataStream(int pid, MetadataCarriage carriage, int longestPacket, MetadataDemuxer.Sink sink) {
    this.pid = pid;
    this.carriage = carriage;
    this.sink = sink;
    assembler = new PesAssembler(longestPacket, new Payloads());
  }

  MetadataCarriage carriage() {
    return carriage;
  }

  void take(TsPacket packet) {
    assembler.take(packet);
  }

  void finish() {
    assembler.finish();
  }

  long losses() {
    return assembler.losses();
  }

  private final class Payloads implements PesAssembler.Sink {

    @Override
    public void packet(PesPacket packet) {
      if (carriage == MetadataCarriage.SYNCHRONOUS) {
        cells.take(packet.payload(), new Cells(packet.pts()));
      } else {
        sink.bytes(pid, packet.pts(), packet.payload());
      }
    }

    @Override
    public void lost() {
      sink.lost(pid);
    }
  }

  private final class Cells implements AccessUnitCells.Sink {

    private final OptionalLong pts;

    Cells(OptionalLong pts) {
      this.pts = pts;
    }

    @Override
    public void payload(ByteBuffer bytes) {
      sink.bytes(pid, pts, bytes);
    }

    @Override
    public void lost() {
      sink.lost(pid);
    }
  }
}
