/** Fakes for faults that the real part cannot be made to show, and contract tests of providers. */
package camera.testkit;
