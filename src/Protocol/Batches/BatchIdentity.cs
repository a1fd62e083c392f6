using System.Security.Cryptography;
using System.Text;

namespace DebugGrid.Protocol.Batches;

/// <summary>Derives ids of batches.</summary>
public static class BatchIdentity
{
    private const int IdBytes = 16;
    private const string Purpose = "batch";

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

    /// <summary>The id of a project's batch among those of all projects. Nobody can find a batch of their own project that has another's.</summary>
    public static Guid In(ProjectId project, Guid batch) => NameBasedId.Of(Purpose, project.Value, batch.ToString("N"));
}
