package dev.plumbline.declared.rendered;

import dev.plumbline.model.DeclaredState;
import java.util.SortedMap;

/** Takes declared files of one type for declarations. */
public interface FileReader {

    /** Whether a file at this path is of the type. */
    boolean reads(String path);

    /**
     * What the files declare together, beside being there with their text. Of what they only say perhaps, nothing: a file
     * of which that is not known is given in one call and not in another.
     *
     * @param files those that are read here, by path
     * @return resources, and as gaps what holes and secrets hide: what may be declared behind them is not unmanaged
     */
    DeclaredState read(SortedMap<String, ReadableFile> files, Around around);
}
