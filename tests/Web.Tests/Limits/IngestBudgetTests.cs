using DebugGrid.Web.Limits;

namespace DebugGrid.Web.Tests.Limits;

public class IngestBudgetTests
{
    [Fact]
    public void One_caller_leaves_room_for_the_others()
    {
        var budget = new IngestBudget(100, 50);
        Assert.True(budget.TryTake("greedy", 40));
        Assert.False(budget.TryTake("greedy", 11));
        Assert.True(budget.TryTake("honest", 50));
        Assert.False(budget.TryTake("third", 11));
        Assert.True(budget.TryTake("third", 10));
        Assert.Equal(100, budget.Used);

        budget.Return("greedy", 40);
        Assert.True(budget.TryTake("greedy", 40));
        budget.Return("greedy", 40);
        budget.Return("honest", 50);
        budget.Return("third", 10);
        Assert.Equal(0, budget.Used);
    }
}
