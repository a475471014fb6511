package io.duskline.gate;

import io.duskline.finding.Finding;
import java.time.Instant;
import java.util.List;

/**
 * The result of all checks, as it is kept. Of customers it holds numbers only.
 *
 * @param at when the checks began
 * @param endsAt the end that they are about
 * @param accounts how many use the integration
 * @param found the findings, before any was set aside
 * @param targetShare which share of the accounts is required and reached
 */
record GateResult(Instant at, Instant endsAt, long accounts, List<Finding> found, TargetShare targetShare) {}
