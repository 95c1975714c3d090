/*
 * Prints the layouts that camera.v4l2 relies on, as this machine's compiler and kernel headers see
 * them. The output is committed per architecture and compared with the Java layouts by LayoutTest:
 *   cc -o layout-probe layout-probe.c && ./layout-probe > $(uname -m).txt
 */
#include <linux/videodev2.h>
#include <linux/netlink.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>

#define SIZE(type) printf("sizeof %s %zu\n", #type, sizeof(struct type))
#define AT(type, member) printf("offsetof %s.%s %zu\n", #type, #member, offsetof(struct type, member))
#define CODE(name) printf("code %s 0x%08lx\n", #name, (unsigned long)name)

int main(void) {
	SIZE(v4l2_capability);
	AT(v4l2_capability, driver); AT(v4l2_capability, card); AT(v4l2_capability, bus_info);
	AT(v4l2_capability, version); AT(v4l2_capability, capabilities); AT(v4l2_capability, device_caps);
	SIZE(v4l2_fmtdesc);
	AT(v4l2_fmtdesc, index); AT(v4l2_fmtdesc, type); AT(v4l2_fmtdesc, flags);
	AT(v4l2_fmtdesc, description); AT(v4l2_fmtdesc, pixelformat);
	SIZE(v4l2_frmsizeenum);
	AT(v4l2_frmsizeenum, index); AT(v4l2_frmsizeenum, pixel_format); AT(v4l2_frmsizeenum, type);
	AT(v4l2_frmsizeenum, discrete.width); AT(v4l2_frmsizeenum, discrete.height);
	AT(v4l2_frmsizeenum, stepwise.min_width); AT(v4l2_frmsizeenum, stepwise.max_width);
	AT(v4l2_frmsizeenum, stepwise.step_width); AT(v4l2_frmsizeenum, stepwise.min_height);
	AT(v4l2_frmsizeenum, stepwise.max_height); AT(v4l2_frmsizeenum, stepwise.step_height);
	SIZE(v4l2_frmivalenum);
	AT(v4l2_frmivalenum, index); AT(v4l2_frmivalenum, pixel_format); AT(v4l2_frmivalenum, width);
	AT(v4l2_frmivalenum, height); AT(v4l2_frmivalenum, type);
	AT(v4l2_frmivalenum, discrete.numerator); AT(v4l2_frmivalenum, discrete.denominator);
	AT(v4l2_frmivalenum, stepwise.min); AT(v4l2_frmivalenum, stepwise.max);
	SIZE(v4l2_format);
	AT(v4l2_format, type); AT(v4l2_format, fmt);
	AT(v4l2_format, fmt.pix.width); AT(v4l2_format, fmt.pix.height); AT(v4l2_format, fmt.pix.pixelformat);
	AT(v4l2_format, fmt.pix.field); AT(v4l2_format, fmt.pix.bytesperline); AT(v4l2_format, fmt.pix.sizeimage);
	AT(v4l2_format, fmt.pix_mp.width); AT(v4l2_format, fmt.pix_mp.height); AT(v4l2_format, fmt.pix_mp.pixelformat);
	AT(v4l2_format, fmt.pix_mp.field); AT(v4l2_format, fmt.pix_mp.plane_fmt[0].sizeimage);
	AT(v4l2_format, fmt.pix_mp.plane_fmt[0].bytesperline); AT(v4l2_format, fmt.pix_mp.plane_fmt[1].sizeimage);
	AT(v4l2_format, fmt.pix_mp.num_planes);
	SIZE(v4l2_streamparm);
	AT(v4l2_streamparm, type); AT(v4l2_streamparm, parm.capture.capability);
	AT(v4l2_streamparm, parm.capture.timeperframe.numerator); AT(v4l2_streamparm, parm.capture.timeperframe.denominator);
	SIZE(v4l2_requestbuffers);
	AT(v4l2_requestbuffers, count); AT(v4l2_requestbuffers, type); AT(v4l2_requestbuffers, memory);
	SIZE(v4l2_buffer);
	AT(v4l2_buffer, index); AT(v4l2_buffer, type); AT(v4l2_buffer, bytesused); AT(v4l2_buffer, flags);
	AT(v4l2_buffer, field); AT(v4l2_buffer, timestamp.tv_sec); AT(v4l2_buffer, timestamp.tv_usec);
	AT(v4l2_buffer, sequence); AT(v4l2_buffer, memory); AT(v4l2_buffer, m.offset); AT(v4l2_buffer, m.planes);
	AT(v4l2_buffer, length); AT(v4l2_buffer, request_fd);
	SIZE(v4l2_plane);
	AT(v4l2_plane, bytesused); AT(v4l2_plane, length); AT(v4l2_plane, m.mem_offset); AT(v4l2_plane, data_offset);
	SIZE(v4l2_query_ext_ctrl);
	AT(v4l2_query_ext_ctrl, id); AT(v4l2_query_ext_ctrl, type); AT(v4l2_query_ext_ctrl, name);
	AT(v4l2_query_ext_ctrl, minimum); AT(v4l2_query_ext_ctrl, maximum); AT(v4l2_query_ext_ctrl, step);
	AT(v4l2_query_ext_ctrl, default_value); AT(v4l2_query_ext_ctrl, flags); AT(v4l2_query_ext_ctrl, elem_size);
	AT(v4l2_query_ext_ctrl, elems); AT(v4l2_query_ext_ctrl, nr_of_dims); AT(v4l2_query_ext_ctrl, dims[1]);
	SIZE(v4l2_querymenu);
	AT(v4l2_querymenu, id); AT(v4l2_querymenu, index); AT(v4l2_querymenu, name); AT(v4l2_querymenu, value);
	SIZE(v4l2_ext_control);
	AT(v4l2_ext_control, id); AT(v4l2_ext_control, size); AT(v4l2_ext_control, value);
	AT(v4l2_ext_control, value64); AT(v4l2_ext_control, string);
	SIZE(v4l2_ext_controls);
	AT(v4l2_ext_controls, which); AT(v4l2_ext_controls, count); AT(v4l2_ext_controls, error_idx);
	AT(v4l2_ext_controls, request_fd); AT(v4l2_ext_controls, controls);
	SIZE(v4l2_dv_timings);
	AT(v4l2_dv_timings, type); AT(v4l2_dv_timings, reserved);
	SIZE(v4l2_event);
	AT(v4l2_event, type); AT(v4l2_event, u.src_change.changes); AT(v4l2_event, u.data); AT(v4l2_event, pending);
	AT(v4l2_event, sequence); AT(v4l2_event, timestamp.tv_sec); AT(v4l2_event, timestamp.tv_nsec); AT(v4l2_event, id);
	SIZE(v4l2_event_subscription);
	AT(v4l2_event_subscription, type); AT(v4l2_event_subscription, id); AT(v4l2_event_subscription, flags);
	printf("sizeof pollfd %zu\n", sizeof(struct pollfd));
	AT(pollfd, fd); AT(pollfd, events); AT(pollfd, revents);
	SIZE(sockaddr_nl);
	AT(sockaddr_nl, nl_family); AT(sockaddr_nl, nl_pid); AT(sockaddr_nl, nl_groups);
	CODE(VIDIOC_QUERYCAP); CODE(VIDIOC_ENUM_FMT); CODE(VIDIOC_ENUM_FRAMESIZES);
	CODE(VIDIOC_ENUM_FRAMEINTERVALS); CODE(VIDIOC_G_FMT); CODE(VIDIOC_S_FMT); CODE(VIDIOC_G_PARM);
	CODE(VIDIOC_S_PARM); CODE(VIDIOC_REQBUFS); CODE(VIDIOC_QUERYBUF); CODE(VIDIOC_QBUF);
	CODE(VIDIOC_DQBUF); CODE(VIDIOC_STREAMON); CODE(VIDIOC_STREAMOFF); CODE(VIDIOC_QUERYMENU);
	CODE(VIDIOC_G_EXT_CTRLS); CODE(VIDIOC_S_EXT_CTRLS); CODE(VIDIOC_TRY_EXT_CTRLS); CODE(VIDIOC_QUERY_EXT_CTRL);
	CODE(VIDIOC_DQEVENT); CODE(VIDIOC_SUBSCRIBE_EVENT);
	CODE(VIDIOC_QUERY_DV_TIMINGS); CODE(VIDIOC_S_DV_TIMINGS);
	return 0;
}
