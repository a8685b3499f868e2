package org.psikit.core.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import org.psikit.core.internal.kernel.vector.VectorLaneField;

/** Every implementation that runs on this machine. */
public final class LaneFields {

    private LaneFields() {}

    /** Fresh instances. */
    public static List<LaneField> all() {
        List<LaneField> fields = new ArrayList<>();
        fields.add(new PlainLaneField());
        try {
            fields.add(new VectorLaneField());
        } catch (UnsupportedOperationException | LinkageError noVectorsHere) {
            // the plain form is all there is
        }
        return fields;
    }
}
