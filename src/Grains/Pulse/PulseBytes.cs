using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;

namespace DebugGrid.Grains.Pulse;

/// <summary>
/// Bytes of what one pulse shard keeps of all its projects, in its stored form: each kind of thing has a share of its own
/// (<see cref="GrainLimits.UserBytes"/> …), so that none takes the room of another.
/// </summary>
internal sealed class PulseBytes
{
    private const int FixedOfName = 32;
    private const int FixedOfConnection = 96;
    private const int FixedOfRecent = 224;
    private long users;
    private long connections;
    private long stages;
    private long recent;

    /// <summary>Counts what a stored state holds.</summary>
    public PulseBytes(PulseState state)
    {
        foreach (var project in state.Projects.Values)
        {
            users += project.Users.Keys.Sum(OfName);
            connections += project.Connections.Values.Sum(Of);
            stages += project.Stages.Keys.Sum(OfName);
            recent += project.Recent.Concat(project.Issues).Sum(Of) + project.Failures.Sum(Of);
        }
    }

    /// <summary>Takes a user in.</summary>
    /// <returns>False when there is no room.</returns>
    public bool AdmitUser(string user) => Admit(ref users, OfName(user), GrainLimits.UserBytes);

    /// <summary>A user has left.</summary>
    public void UserLeft(string user) => users -= OfName(user);

    /// <summary>Takes a stage's name in.</summary>
    /// <returns>False when there is no room.</returns>
    public bool AdmitStage(string stage) => Admit(ref stages, OfName(stage), GrainLimits.StageNameBytes);

    /// <summary>Takes a connection in, in the place of another one or of none.</summary>
    /// <returns>False when there is no room; nothing has changed then.</returns>
    public bool Admit(ConnectionChange connection, ConnectionChange? former) =>
        Admit(ref connections, Of(connection) - (former is null ? 0 : Of(former)), GrainLimits.ConnectionBytes);

    /// <summary>A connection has gone.</summary>
    public void Left(ConnectionChange connection) => connections -= Of(connection);

    /// <summary>Takes a change of status into a list.</summary>
    /// <returns>False when there is no room.</returns>
    public bool Admit(StatusTransition transition) => Admit(ref recent, Of(transition), GrainLimits.RecentBytes);

    /// <summary>A change of status has left a list.</summary>
    public void Left(StatusTransition transition) => recent -= Of(transition);

    /// <summary>Takes a failure into a list.</summary>
    /// <returns>False when there is no room.</returns>
    public bool Admit(ExecutionFailure failure) => Admit(ref recent, Of(failure), GrainLimits.RecentBytes);

    /// <summary>Failures have left a list.</summary>
    public void Left(IEnumerable<ExecutionFailure> failures) => recent -= failures.Sum(Of);

    private static bool Admit(ref long used, int bytes, long limit)
    {
        if (bytes > 0 && used + bytes > limit)
            return false;
        used += bytes;
        return true;
    }

    private static int OfName(string name) => FixedOfName + StoredBytes.Of(name);

    private static int Of(ConnectionChange connection) => FixedOfConnection + (2 * StoredBytes.Of(connection.ClientId)) + StoredBytes.Of(connection.UserId);

    private static int Of(StatusTransition transition) => FixedOfRecent
        + StoredBytes.Of(transition.TransactionId)
        + StoredBytes.Of(transition.UserId)
        + StoredBytes.Of(transition.Stage)
        + StoredBytes.Of(transition.Issue);

    private static int Of(ExecutionFailure failure) => FixedOfRecent
        + StoredBytes.Of(failure.ContextType)
        + StoredBytes.Of(failure.ContextId)
        + StoredBytes.Of(failure.ExecutionId)
        + StoredBytes.Of(failure.Error);
}
