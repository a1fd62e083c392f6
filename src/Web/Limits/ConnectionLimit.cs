using DebugGrid.Web.Options;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Limits;

/// <summary>
/// Bounds the connections that are open at once. One that comes when there are as many as may be closes the one on which nothing has been asked, or no answer been
/// read, for longest; where all are at work, it is closed itself. So connections that only stand keep nobody out. Safe from several threads.
/// </summary>
internal sealed class ConnectionLimit(IOptions<WebOptions> web)
{
    private readonly Lock gate = new();
    private readonly LinkedList<ConnectionUse> idle = [];
    private int open;

    /// <summary>Serves a connection to its end.</summary>
    /// <param name="next">What serves it.</param>
    /// <param name="connection">The connection.</param>
    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var use = new ConnectionUse(this, connection);
        if (!Enter(use, out ConnectionUse? longest))
        {
            connection.Abort(new ConnectionAbortedException($"More than {web.Value.MaxConnections} connections are open."));
            return;
        }

        longest?.Connection.Abort(new ConnectionAbortedException("The connection stood idle, or its answers unread, and others want its place."));
        connection.Features.Set(use);
        connection.Transport = new UseTransport(connection.Transport, use);
        try
        {
            await next(connection);
        }
        finally
        {
            Leave(use);
        }
    }

    /// <summary>A request begins on a connection.</summary>
    public void Begin(ConnectionUse use)
    {
        lock (gate)
        {
            use.Requests++;
            Place(use);
        }
    }

    /// <summary>A request has ended.</summary>
    public void End(ConnectionUse use)
    {
        lock (gate)
        {
            use.Requests--;
            Place(use);
        }
    }

    /// <summary>The caller of a connection does not read its answers, or reads again.</summary>
    public void Unread(ConnectionUse use, bool isUnread)
    {
        lock (gate)
        {
            use.IsUnread = isUnread;
            Place(use);
        }
    }

    /// <summary>Puts one that has become idle behind the others that are, and takes one that is no more away from them.</summary>
    private void Place(ConnectionUse use)
    {
        bool stands = use.Place.List is not null;
        if (use.IsIdle && !stands && !use.Left)
            idle.AddLast(use.Place);
        else if (!use.IsIdle && stands)
            idle.Remove(use.Place);
    }

    private bool Enter(ConnectionUse use, out ConnectionUse? longest)
    {
        longest = null;
        lock (gate)
        {
            if (open >= web.Value.MaxConnections)
            {
                longest = idle.First?.Value;
                if (longest is null)
                    return false;
                Forget(longest);
            }

            open++;
            idle.AddLast(use.Place);
            return true;
        }
    }

    private void Leave(ConnectionUse use)
    {
        lock (gate)
            if (!use.Left)
                Forget(use);
    }

    private void Forget(ConnectionUse use)
    {
        use.Left = true;
        open--;
        if (use.Place.List is not null)
            idle.Remove(use.Place);
    }
}
