// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.app.bench;

import io.pawprint.detect.Thresholds;
import io.pawprint.probe.pcap.PcapReader;
import io.pawprint.probe.pcap.Segment;
import io.pawprint.replay.CaptureReplay;
import io.pawprint.replay.CaptureRequest;
import io.pawprint.replay.Span;
import io.pawprint.replay.truth.Evidence;
import io.pawprint.replay.truth.Label;
import io.pawprint.replay.truth.TruthRun;
import io.pawprint.replay.truth.TruthScore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Replays a large capture in this thread, beside what reading alone takes, gzip alone, and what
 * people do without pawprint. Nothing is random: the same recording gives the same capture.
 */
public final class CaptureBench {

  /** Passes before the first that counts, until the compiler has done its work. */
  static final int WARM_UPS = 2;

  private static final int PASSES = 3;

  private final Path recording;
  private final Path directory;
  private final Consumer<String> progress;

  private CaptureBench(Path recording, Path directory, Consumer<String> progress) {
    this.recording = recording;
    this.directory = directory;
    this.progress = progress;
  }

  /**
   * Runs it.
   *
   * @param recording a capture folder
   * @param directory an empty one, with room for the large capture and its gzip
   * @param segments to replay at least
   * @param abreast copies of the recording at the same time
   * @param progress hears one line a step
   */
  public static CaptureFigures run(
      Path recording, Path directory, long segments, int abreast, Consumer<String> progress)
      throws Exception {
    return new CaptureBench(recording, directory, progress).run(segments, abreast);
  }

  private CaptureFigures run(long segmentsAtLeast, int abreast) throws Exception {
    progress.accept("writing a capture of " + segmentsAtLeast + " segments below " + directory);
    RepeatedRecording large =
        RepeatedRecording.write(recording, directory.resolve("plain"), segmentsAtLeast, abreast);
    progress.accept("replaying it: " + WARM_UPS + " passes to warm up, " + PASSES + " that count");
    VerdictCounts original = replay(recording);
    VerdictCounts[] counts = new VerdictCounts[1];
    Timing.Pass replay = () -> counts[0] = replay(large.folder());
    Timing first = Timing.of(replay); // reads the file into the page cache, too
    Timing.median(WARM_UPS - 1, replay);
    Timing plain = Timing.median(PASSES, replay);
    boolean exact = counts[0].equalsTimes(original, large.rounds().copies());
    long[] segments = new long[1];
    Timing read = Timing.median(PASSES, () -> segments[0] = read(large.segments()));
    progress.accept("the same from gzip");
    Path zipped = zip(large);
    Timing gunzip = Timing.median(PASSES, () -> gunzip(zipped.resolve("cap.pcap.gz")));
    Timing gz = Timing.median(PASSES, () -> counts[0] = replay(zipped));
    exact &= counts[0].equalsTimes(original, large.rounds().copies());
    Optional<TruthScore> score = Optional.empty();
    if (Files.exists(recording.resolve(Label.FILE))) {
      score = Optional.of(TruthRun.of(recording, Evidence.SYN_FIN_RST, true).score());
    }
    return new CaptureFigures(
        large, segments[0], Files.size(large.segments()), first, plain, read, gz, gunzip,
        counts[0].dropped(), exact, score, plainRule(large, score.isPresent()));
  }

  private Optional<CaptureFigures.Plain> plainRule(RepeatedRecording large, boolean labelled)
      throws Exception {
    if (!PlainRule.isHere()) {
      return Optional.empty();
    }
    progress.accept("tshark | awk on the same capture");
    Path verdicts = directory.resolve("plain-rule");
    double seconds = PlainRule.seconds(large.segments(), verdicts);
    Optional<PlainRule.Score> score = Optional.empty();
    if (labelled) {
      PlainRule.seconds(RepeatedRecording.segments(recording), verdicts);
      score = PlainRule.score(verdicts, Label.read(recording));
    }
    return Optional.of(new CaptureFigures.Plain(seconds, score));
  }

  private static VerdictCounts replay(Path folder) throws IOException {
    VerdictCounts counts = new VerdictCounts();
    CaptureReplay.run(
        new CaptureRequest(folder, Span.ALL, false, Thresholds.DEFAULTS, warning -> { }),
        List.of(host -> counts));
    return counts;
  }

  private static long read(Path capture) throws IOException {
    try (PcapReader reader = PcapReader.open(capture)) {
      Segment segment = new Segment();
      while (reader.next(segment)) { }
      return reader.segments();
    }
  }

  private static void gunzip(Path capture) throws IOException {
    byte[] buffer = new byte[1 << 17];
    try (InputStream in = new GZIPInputStream(Files.newInputStream(capture), 1 << 16)) {
      while (in.read(buffer) >= 0) { }
    }
  }

  /** The same folder with its capture compressed, as gzip does without options. */
  private Path zip(RepeatedRecording large) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("zipped"));
    for (Path file : RepeatedRecording.files(large.folder())) {
      String name = file.getFileName().toString();
      if (name.equals(RepeatedRecording.SEGMENTS)) {
        try (OutputStream out =
            new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")), 1 << 16)) {
          Files.copy(file, out);
        }
      } else {
        Files.copy(file, folder.resolve(name));
      }
    }
    return folder;
  }
}
