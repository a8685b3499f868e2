package org.psikit.bench.internal.party;

import java.util.List;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;

/**
 * The job of both parties.
 *
 * @param role this party's part
 * @param task what runs
 * @param items how many
 * @param effort how often, and with what
 * @param link what loopback is made to look like
 */
public record BenchJob(Role role, Task task, Items items, Effort effort, BenchLink link) {

    static final int ARGUMENTS = 12;

    /**
     * What runs.
     *
     * @param protocol id
     * @param learners who learns the result
     * @param reveal what is learned
     * @param security model
     */
    public record Task(String protocol, Learners learners, Reveal reveal, SecurityModel security) {}

    /**
     * Numbers of items.
     *
     * @param receiver n
     * @param sender m
     * @param common size of the intersection
     */
    public record Items(long receiver, long sender, long common) {}

    /**
     * How often, and with what.
     *
     * @param runs one after the other
     * @param threads of each party
     * @param warmUp whether code is warmed up while the peers meet
     */
    public record Effort(int runs, int threads, boolean warmUp) {}

    /** The protocol's id. */
    public String protocol() {
        return task.protocol;
    }

    /** Who learns the result. */
    public Learners learners() {
        return task.learners;
    }

    /** What is learned. */
    public Reveal reveal() {
        return task.reveal;
    }

    /** Against whom. */
    public SecurityModel security() {
        return task.security;
    }

    /** How often. */
    public int runs() {
        return effort.runs;
    }

    /** Of each party. */
    public int threads() {
        return effort.threads;
    }

    BenchJob as(Role newRole) {
        return new BenchJob(newRole, task, items, effort, link);
    }

    List<String> toArguments() {
        return List.of(
                role.name(),
                task.protocol,
                task.learners.name(),
                task.reveal.name(),
                task.security.name(),
                Long.toString(items.receiver),
                Long.toString(items.sender),
                Long.toString(items.common),
                Integer.toString(effort.runs),
                Integer.toString(effort.threads),
                Boolean.toString(effort.warmUp),
                link.name());
    }

    static BenchJob parse(String[] args) {
        return new BenchJob(
                Role.valueOf(args[0]),
                new Task(args[1], Learners.valueOf(args[2]), Reveal.valueOf(args[3]), SecurityModel.valueOf(args[4])),
                new Items(Long.parseLong(args[5]), Long.parseLong(args[6]), Long.parseLong(args[7])),
                new Effort(Integer.parseInt(args[8]), Integer.parseInt(args[9]), Boolean.parseBoolean(args[10])),
                BenchLink.valueOf(args[11]));
    }
}
