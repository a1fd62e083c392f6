using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;

namespace DebugGrid.Web.Limits;

/// <summary>What a connection is used for at present; one of its features.</summary>
internal sealed class ConnectionUse
{
    private readonly ConnectionLimit limit;

    public ConnectionUse(ConnectionLimit limit, ConnectionContext connection)
    {
        this.limit = limit;
        Connection = connection;
        Place = new LinkedListNode<ConnectionUse>(this);
    }

    /// <summary>The connection.</summary>
    public ConnectionContext Connection { get; }

    /// <summary>Its place among the idle ones.</summary>
    public LinkedListNode<ConnectionUse> Place { get; }

    /// <summary>Requests under way.</summary>
    public int Requests { get; set; }

    /// <summary>Whether answers wait to be read.</summary>
    public bool IsUnread { get; set; }

    /// <summary>Whether it does nothing for its caller: nothing is asked, or what is answered is not read.</summary>
    public bool IsIdle => Requests == 0 || IsUnread;

    /// <summary>Whether it counts no longer.</summary>
    public bool Left { get; set; }

    /// <summary>The caller does not read what was written, or reads again.</summary>
    public void Unread(bool isUnread) => limit.Unread(this, isUnread);

    /// <summary>Runs a request, during which its connection is not idle as long as its caller reads.</summary>
    public static async Task During(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<ConnectionUse>() is not { } use)
        {
            await next(context);
            return;
        }

        use.limit.Begin(use);
        try
        {
            await next(context);
        }
        finally
        {
            use.limit.End(use);
        }
    }
}
