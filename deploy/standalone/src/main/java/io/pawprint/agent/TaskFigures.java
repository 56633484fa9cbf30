// Copyright 2026 The pawprint authors
// SPDX-License-Identifier: Apache-2.0
package io.pawprint.agent;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * The figures of one connector's only task, read where any tool reads them: JMX. The worker has to
 * run in this process.
 */
public final class TaskFigures {

  private final ObjectName name;

  private TaskFigures(ObjectName name) {
    this.name = name;
  }

  /** Those of that connector. */
  public static TaskFigures of(String connector) {
    try {
      return new TaskFigures(
          new ObjectName("kafka.connect:type=plugins,connector=" + connector + ",task=0"));
    } catch (MalformedObjectNameException e) {
      throw new IllegalArgumentException("connector name " + connector, e);
    }
  }

  /** One of them; 0 while the task does not run. */
  public long number(String figure) {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    try {
      return beans.getAttribute(name, figure) instanceof Number number ? number.longValue() : 0;
    } catch (JMException e) {
      return 0;
    }
  }
}
