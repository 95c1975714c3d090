package camera.mediamtx.internal.klv;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The items of the UAS Datalink Local Set that are decoded, by the names of MISB ST 0601. */
enum UasTag {
  CHECKSUM(1, new ItemForm.Whole(2)),
  PRECISION_TIME_STAMP(2, new ItemForm.Microseconds()),
  MISSION_ID(3, new ItemForm.Characters()),
  PLATFORM_HEADING_ANGLE(5, degrees(2, 0, 360)),
  PLATFORM_PITCH_ANGLE(6, degrees(2, 20)),
  PLATFORM_ROLL_ANGLE(7, degrees(2, 50)),
  PLATFORM_DESIGNATION(10, new ItemForm.Characters()),
  IMAGE_SOURCE_SENSOR(11, new ItemForm.Characters()),
  IMAGE_COORDINATE_SYSTEM(12, new ItemForm.Characters()),
  SENSOR_LATITUDE(13, degrees(4, 90)),
  SENSOR_LONGITUDE(14, degrees(4, 180)),
  SENSOR_TRUE_ALTITUDE(15, metres(2, -900, 19_000)),
  SENSOR_HORIZONTAL_FIELD_OF_VIEW(16, degrees(2, 0, 180)),
  SENSOR_VERTICAL_FIELD_OF_VIEW(17, degrees(2, 0, 180)),
  SENSOR_RELATIVE_AZIMUTH_ANGLE(18, degrees(4, 0, 360)),
  SENSOR_RELATIVE_ELEVATION_ANGLE(19, degrees(4, 180)),
  SENSOR_RELATIVE_ROLL_ANGLE(20, degrees(4, 0, 360)),
  SLANT_RANGE(21, metres(4, 0, 5_000_000)),
  TARGET_WIDTH(22, metres(2, 0, 10_000)),
  FRAME_CENTER_LATITUDE(23, degrees(4, 90)),
  FRAME_CENTER_LONGITUDE(24, degrees(4, 180)),
  FRAME_CENTER_ELEVATION(25, metres(2, -900, 19_000)),
  OFFSET_CORNER_LATITUDE_POINT_1(26, degrees(2, 0.075)),
  OFFSET_CORNER_LONGITUDE_POINT_1(27, degrees(2, 0.075)),
  OFFSET_CORNER_LATITUDE_POINT_2(28, degrees(2, 0.075)),
  OFFSET_CORNER_LONGITUDE_POINT_2(29, degrees(2, 0.075)),
  OFFSET_CORNER_LATITUDE_POINT_3(30, degrees(2, 0.075)),
  OFFSET_CORNER_LONGITUDE_POINT_3(31, degrees(2, 0.075)),
  OFFSET_CORNER_LATITUDE_POINT_4(32, degrees(2, 0.075)),
  OFFSET_CORNER_LONGITUDE_POINT_4(33, degrees(2, 0.075)),
  SECURITY_LOCAL_SET(48, new ItemForm.Opaque()),
  PLATFORM_GROUND_SPEED(56, new ItemForm.Spread(1, 0, 255, "m/s")),
  PLATFORM_CALL_SIGN(59, new ItemForm.Characters()),
  UAS_DATALINK_LS_VERSION_NUMBER(65, new ItemForm.Whole(1)),
  VMTI_LOCAL_SET(74, new ItemForm.Opaque()),
  SENSOR_ELLIPSOID_HEIGHT(75, metres(2, -900, 19_000)),
  FRAME_CENTER_HEIGHT_ABOVE_ELLIPSOID(78, metres(2, -900, 19_000)),
  CORNER_LATITUDE_POINT_1(82, degrees(4, 90)),
  CORNER_LONGITUDE_POINT_1(83, degrees(4, 180)),
  CORNER_LATITUDE_POINT_2(84, degrees(4, 90)),
  CORNER_LONGITUDE_POINT_2(85, degrees(4, 180)),
  CORNER_LATITUDE_POINT_3(86, degrees(4, 90)),
  CORNER_LONGITUDE_POINT_3(87, degrees(4, 180)),
  CORNER_LATITUDE_POINT_4(88, degrees(4, 90)),
  CORNER_LONGITUDE_POINT_4(89, degrees(4, 180)),
  PLATFORM_PITCH_ANGLE_FULL(90, degrees(4, 90)),
  PLATFORM_ROLL_ANGLE_FULL(91, degrees(4, 90));

  private static final Map<Integer, UasTag> BY_NUMBER =
      Arrays.stream(values()).collect(Collectors.toMap(UasTag::number, Function.identity()));

  private final int number;

  @SuppressWarnings("ImmutableEnumChecker") // All forms are records of numbers and texts.
  private final ItemForm form;

  UasTag(int number, ItemForm form) {
    this.number = number;
    this.form = form;
  }

  /** {@return the item of a number, if it is known} */
  static Optional<UasTag> of(int number) {
    return Optional.ofNullable(BY_NUMBER.get(number));
  }

  int number() {
    return number;
  }

  /** {@return the name for clients, such as {@code sensor_latitude}} */
  String clientName() {
    return name().toLowerCase(Locale.ROOT);
  }

  ItemForm form() {
    return form;
  }

  private static ItemForm degrees(int length, double min, double max) {
    return new ItemForm.Spread(length, min, max, "deg");
  }

  private static ItemForm degrees(int length, double bound) {
    return new ItemForm.Symmetric(length, bound, "deg");
  }

  private static ItemForm metres(int length, double min, double max) {
    return new ItemForm.Spread(length, min, max, "m");
  }
}
