using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TriageBot.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WatchKeeping : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsSynthetic",
                table: "Conversations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "DeskBeats",
                columns: table => new
                {
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeskBeats", x => x.UserName);
                });

            migrationBuilder.CreateTable(
                name: "SyntheticRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ConversationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AlertKey = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    FailedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SyntheticRuns", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DeskBeats_At",
                table: "DeskBeats",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_SyntheticRuns_ConversationId",
                table: "SyntheticRuns",
                column: "ConversationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SyntheticRuns_SentAt",
                table: "SyntheticRuns",
                column: "SentAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DeskBeats");

            migrationBuilder.DropTable(
                name: "SyntheticRuns");

            migrationBuilder.DropColumn(
                name: "IsSynthetic",
                table: "Conversations");
        }
    }
}
