package org.psikit.bench;

import java.util.List;
import org.psikit.core.api.Learners;
import org.psikit.core.api.Reveal;
import org.psikit.core.api.Role;
import org.psikit.core.api.SecurityModel;

/**
 * What both parties are to do.
 *
 * @param role this party's part
 * @param protocol id
 * @param learners who learns the result
 * @param reveal what is learned
 * @param security model
 * @param receiverItems n
 * @param senderItems m
 * @param common size of the intersection
 * @param runs how often
 * @param threads of each party
 * @param warmUp whether code is warmed up while the peers meet
 * @param link what loopback is made to look like
 */
record BenchJob(
        Role role,
        String protocol,
        Learners learners,
        Reveal reveal,
        SecurityModel security,
        long receiverItems,
        long senderItems,
        long common,
        int runs,
        int threads,
        boolean warmUp,
        BenchLink link) {

    static final int ARGUMENTS = 12;

    BenchJob as(Role newRole) {
        return new BenchJob(
                newRole,
                protocol,
                learners,
                reveal,
                security,
                receiverItems,
                senderItems,
                common,
                runs,
                threads,
                warmUp,
                link);
    }

    List<String> toArguments() {
        return List.of(
                role.name(),
                protocol,
                learners.name(),
                reveal.name(),
                security.name(),
                Long.toString(receiverItems),
                Long.toString(senderItems),
                Long.toString(common),
                Integer.toString(runs),
                Integer.toString(threads),
                Boolean.toString(warmUp),
                link.name());
    }

    static BenchJob parse(String[] args) {
        return new BenchJob(
                Role.valueOf(args[0]),
                args[1],
                Learners.valueOf(args[2]),
                Reveal.valueOf(args[3]),
                SecurityModel.valueOf(args[4]),
                Long.parseLong(args[5]),
                Long.parseLong(args[6]),
                Long.parseLong(args[7]),
                Integer.parseInt(args[8]),
                Integer.parseInt(args[9]),
                Boolean.parseBoolean(args[10]),
                BenchLink.valueOf(args[11]));
    }
}
