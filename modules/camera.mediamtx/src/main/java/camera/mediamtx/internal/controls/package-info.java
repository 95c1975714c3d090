/** Controls of cameras: checked, set in the right order, remembered and set again. */
package camera.mediamtx.internal.controls;
