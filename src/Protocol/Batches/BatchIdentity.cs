using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DebugGrid.Protocol.Batches;

/// <summary>Derives ids of batches, and of events from those of batches.</summary>
public static class BatchIdentity
{
    private const int IdBytes = 16;
    private const string Purpose = "batch";
    private const string EventPurpose = "event";

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

    /// <summary>The id of an event that came without one in a batch that has an id: the same whenever the batch is sent again.</summary>
    /// <param name="project">The project.</param>
    /// <param name="batch">The batch's id, as the sender gave it.</param>
    /// <param name="index">The event's place in what was sent, from 0.</param>
    public static EventId OfEvent(ProjectId project, Guid batch, int index) =>
        new(NameBasedId.Of(EventPurpose, project.Value, batch.ToString("N"), index.ToString(CultureInfo.InvariantCulture)));
}
