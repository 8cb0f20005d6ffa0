package xuefen.platform.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import xuefen.domain.scanning.Flag;
import xuefen.domain.scanning.FlagKind;

/** How a {@link Flag} is written: its kind, then what that kind has. None is ever read. */
@JsonPropertyOrder("kind")
interface FlagKindFirst {

    @JsonProperty
    FlagKind kind();
}
