using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using TriageBot.Web.Data;
using TriageBot.Web.FollowUp;
using TriageBot.Web.Shell;
using Xunit;

namespace TriageBot.Web.Tests.Pages;

/// <summary>Medicines and measurements on the case page.</summary>
public sealed class BesideTheAlert : PageTest
{
    private static readonly Task<AuthenticationState> Nurse = Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "nurse.li"), new Claim(ClaimTypes.Role, Role.Nurse)], "test"))));

    private readonly Unreachable databases;

    public BesideTheAlert() : this(new Unreachable()) { }

    private BesideTheAlert(Unreachable databases) : base(services => services.AddSingleton<IDbContextFactory<TriageDb>>(databases)
        .AddSingleton(KeyRing.Parse(KeyRing.Generate(), "the test")).AddSingleton<FieldCipher>().AddSingleton<AuditTrail>().AddSingleton<PatientCourse>()) => this.databases = databases;

    /// <summary>A failure inside a component ends the page of whoever is looking at a patient in danger.</summary>
    [Fact]
    public void When_it_cannot_be_read_a_sentence_says_so_and_the_page_stands()
    {
        var panel = Draw<CaseCourse>(course => course.AddCascadingValue(Nurse).Add(c => c.PatientId, Guid.NewGuid()).Add(c => c.Seen, 1));

        panel.WaitForElement("[role=alert]").TextContent.ShouldContain(Zh["case-course-failed"]);
    }

    /// <summary>What is read leaves an audit row; drawn once before the page is live and once after, it would leave two.</summary>
    [Fact]
    public void Nothing_is_read_before_the_page_is_live()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));

        Draw<CaseCourse>(course => course.AddCascadingValue(Nurse).Add(c => c.PatientId, Guid.NewGuid()).Add(c => c.Seen, 1));

        databases.Asked.ShouldBe(0);
    }

    private sealed class Unreachable : IDbContextFactory<TriageDb>
    {
        public int Asked { get; private set; }

        public TriageDb CreateDbContext()
        {
            Asked++;
            throw new InvalidOperationException("The database does not answer.");
        }
    }
}
