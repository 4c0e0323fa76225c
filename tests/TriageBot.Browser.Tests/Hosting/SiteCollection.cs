using Xunit;

namespace TriageBot.Browser.Tests.Hosting;

/// <summary>One program and one browser for all journeys; they run one after another because one of them kills the program.</summary>
[CollectionDefinition(nameof(RunningSite))]
public sealed class SiteCollection : ICollectionFixture<RunningSite>;
