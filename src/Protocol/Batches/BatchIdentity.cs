using System.Security.Cryptography;
using System.Text;

namespace DebugGrid.Protocol.Batches;

/// <summary>Derives the id of a batch from the ids of its events.</summary>
public static class BatchIdentity
{
    private const int IdBytes = 16;

    /// <summary>The same id for the same events of a project in the same order: made of the project's name and their bytes.</summary>
    public static Guid Of(ProjectId project, IReadOnlyList<EventId> events)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(project.Value));
        Span<byte> id = stackalloc byte[IdBytes];
        foreach (var one in events)
        {
            one.Value.TryWriteBytes(id, bigEndian: true, out _);
            hash.AppendData(id);
        }

        return NameBasedId.Of(hash);
    }
}
