// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.probe.live;

import io.pawprint.tcp.Ip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/** A directory of capture files that somebody else's tcpdump fills and rotates (-G, -C). */
final class DirectoryOrigin implements CaptureOrigin {

  private final Path directory;
  private final String glob;
  private final Consumer<String> say;
  private Optional<CapturePosition> from;

  /**
   * @param glob which files are captures: {@code *.pcap*}
   * @param from where to go on; absent: with the oldest file
   * @param say takes a line for a person about a file that cannot be read
   */
  DirectoryOrigin(
      Path directory, String glob, Optional<CapturePosition> from, Consumer<String> say) {
    this.directory = directory;
    this.glob = glob;
    this.from = from;
    this.say = say;
  }

  @Override
  public SegmentFeed open(int sampleBits, Collection<Ip> locals) throws ProbeException {
    if (!Files.isDirectory(directory)) {
      throw new ProbeException(directory + ": no such directory; make it, or set directory.path");
    }
    if (!Files.isReadable(directory)) {
      throw new ProbeException(
          directory + ": permission denied; make it readable for this user");
    }
    return new RotatedFeed(directory, glob, from, say, place -> from = Optional.of(place));
  }

  @Override
  public boolean filters() {
    return false;
  }

  @Override
  public String name() {
    return directory.resolve(glob).toString();
  }
}
