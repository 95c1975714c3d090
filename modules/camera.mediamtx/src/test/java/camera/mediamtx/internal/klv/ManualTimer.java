package camera.mediamtx.internal.klv;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer and clock that a test moves by hand; tasks run on the thread that moves it. */
final class ManualTimer extends ScheduledThreadPoolExecutor {

  private final Queue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(task -> task.due));
  private long now = 1_000_000;

  ManualTimer() {
    super(0);
  }

  long nanoTime() {
    return now;
  }

  void advance(Duration duration) {
    long end = now + duration.toNanos();
    for (Task task = tasks.peek(); task != null && task.due <= end; task = tasks.peek()) {
      tasks.remove();
      now = task.due;
      task.run();
    }
    now = end;
  }

  long waiting() {
    return tasks.stream().filter(task -> !task.isDone()).count();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    Task task = new Task(command, now + unit.toNanos(delay));
    tasks.add(task);
    return task;
  }

  private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {

    private final long due;

    Task(Runnable command, long due) {
      super(command, null);
      this.due = due;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - now, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
