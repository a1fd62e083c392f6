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

    /// <summary>Whether it counts no longer.</summary>
    public bool Left { get; set; }

    /// <summary>Runs a request, during which its connection is not idle.</summary>
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
