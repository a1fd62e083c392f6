using DebugGrid.Web.Limits;

namespace DebugGrid.Web.Tests.Limits;

public class IngestBudgetTests
{
    [Fact]
    public void One_caller_leaves_room_for_the_others()
    {
        var budget = new IngestBudget(100, 50, 75, 10);
        Assert.True(budget.TryTake("greedy", 40));
        Assert.False(budget.TryTake("greedy", 11));
        Assert.True(budget.TryTake("honest", 35));
        Assert.True(budget.TryTake("third", 10));
        Assert.Equal(85, budget.Used);

        budget.Return("greedy", 40);
        Assert.False(budget.TryTake("greedy", 40));
        Assert.True(budget.TryTake("greedy", 30));
        budget.Return("greedy", 30);
        budget.Return("honest", 35);
        budget.Return("third", 10);
        Assert.Equal(0, budget.Used);
    }

    [Fact]
    public void Callers_with_much_leave_the_last_part_to_those_with_little()
    {
        var budget = new IngestBudget(100, 50, 75, 10);
        Assert.True(budget.TryTake("one", 50));
        Assert.True(budget.TryTake("other", 25));
        Assert.False(budget.TryTake("other", 1));

        Assert.True(budget.TryTake("third", 4));
        Assert.True(budget.TryTake("third", 6));
        Assert.False(budget.TryTake("third", 1));
        Assert.True(budget.TryTake("fourth", 10));
        Assert.True(budget.TryTake("fifth", 5));
        Assert.False(budget.TryTake("sixth", 1));
    }
}
