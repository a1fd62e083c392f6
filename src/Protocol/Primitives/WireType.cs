namespace DebugGrid.Protocol.Primitives;

/// <summary>How a field's value is laid out (protobuf encoding, https://protobuf.dev/programming-guides/encoding/). Groups (3, 4) are not used.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
