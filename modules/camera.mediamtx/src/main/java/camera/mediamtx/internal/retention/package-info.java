/** Old files: the policy that says when they go, and the clean-up that removes them. */
package camera.mediamtx.internal.retention;
